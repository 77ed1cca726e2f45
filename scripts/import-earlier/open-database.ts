import { StartError } from '@wattos/host'
import pg from 'pg'
import { z } from 'zod'
import { type EarlierSource, leftBehind } from './source.ts'

/** Rows that are fetched at once. */
const batch = 200
const one = z.object({ row: z.unknown() })

/** Reads a database within one read-only transaction, so that all tables are of the same moment. Throws a StartError where it cannot be reached. */
export async function openEarlierDatabase(url: string): Promise<EarlierSource> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
  } catch (cause) {
    throw new StartError('The database that --from names cannot be reached; check its address.', { cause })
  }
  await client.query('begin isolation level repeatable read read only')
  const minus = leftBehind.map((column) => ` - '${column}'`).join('')
  const select = (table: string) => `select to_jsonb(t)${minus} as row from ${pg.escapeIdentifier(table)} t`
  let cursors = 0

  async function has(table: string): Promise<boolean> {
    const { rows } = await client.query('select to_regclass($1) is not null as there', [
      pg.escapeIdentifier(table),
    ])
    return z.object({ there: z.boolean() }).parse(rows[0]).there
  }

  return {
    name: nameOf(url),
    has,
    async *rows(table) {
      if (!(await has(table))) return
      const cursor = `earlier_${(cursors += 1)}`
      await client.query(`declare ${cursor} no scroll cursor for ${select(table)}`)
      for (;;) {
        const { rows } = await client.query(`fetch ${batch} from ${cursor}`)
        if (rows.length === 0) break
        for (const { row } of z.array(one).parse(rows)) yield row
      }
      await client.query(`close ${cursor}`)
    },
    async where(table, column, value) {
      const { rows } = await client.query(`${select(table)} where t.${pg.escapeIdentifier(column)} = $1`, [
        value,
      ])
      return z
        .array(one)
        .parse(rows)
        .map(({ row }) => row)
    },
    close: () => client.end(),
  }
}

function nameOf(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}-${port || '5432'}-${pathname.slice(1)}`.replaceAll(/[^\w.-]+/g, '-')
}
