import pg from 'pg'

/** A statement with its parameters. */
export interface Statement {
  readonly text: string
  readonly values: readonly string[]
}

type Handler = (...given: unknown[]) => unknown

/**
 * A query that is sent together with a statement before it: one round trip, and since nothing separates the two, one
 * transaction. What the first sets with `set_config(…, true)` holds for the second and for nothing after it.
 */
export function enteredQuery(config: pg.QueryConfig, before: Statement): pg.Query {
  // Only the extended protocol keeps several statements in one transaction without parsing them out of one text.
  const extended = { ...config, queryMode: 'extended' }
  const query = new pg.Query(extended)
  const submit = query.submit.bind(query)
  const handler = (name: string): Handler => {
    const own: unknown = Reflect.get(query, name)
    if (typeof own !== 'function') throw new TypeError(`pg.Query has no ${name}: this version is not known`)
    return (...given) => Reflect.apply(own, query, given)
  }
  const [row, complete] = [handler('handleDataRow'), handler('handleCommandComplete')]
  let entered = false
  return Object.assign(query, {
    submit(connection: pg.Connection) {
      connection.stream.cork()
      try {
        connection.parse({ name: '', text: before.text, types: [] }, true)
        connection.bind({ portal: '', statement: '', values: [...before.values] }, true)
        connection.execute({ portal: '' }, true)
        // Describes its own rows and ends with the one Sync of both.
        return submit(connection)
      } finally {
        connection.stream.uncork()
      }
    },
    handleDataRow(...given: unknown[]) {
      if (entered) row(...given)
    },
    handleCommandComplete(...given: unknown[]) {
      if (entered) complete(...given)
      entered = true
    },
  })
}
