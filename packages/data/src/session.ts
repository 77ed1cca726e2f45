import pg from 'pg'

/** One database session: what migrations run on, whoever serves it. */
export interface Session {
  query(sql: string, params?: readonly (string | number)[]): Promise<readonly unknown[]>
  /** Runs a script of several statements. */
  exec(script: string): Promise<void>
  close(): Promise<void>
}

/** A session over the network. */
export async function sessionOver(url: string): Promise<Session> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {}) // the running query reports it; without a listener it would end the process
  await client.connect()
  return {
    query: async (sql, params = []) => (await client.query(sql, [...params])).rows,
    exec: async (script) => void (await client.query(script)),
    close: () => client.end(),
  }
}
