import { openTestStore, redisOfItsOwn } from '@wattos/testing'
import pg from 'pg'

/** Where a platform of the tests keeps everything. */
export interface Stores {
  readonly url: string
  readonly redisUrl?: string
  readonly folder: string
  readonly close: () => Promise<void>
}

/** The database that an installation without PostgreSQL has, and queues in it. */
export const embedded = { open: (): Promise<Stores> => openTestStore() }

/** A new database of a real PostgreSQL, and a real Redis. */
export function realStores(databaseUrl: string, redisUrl: string) {
  return {
    async open(): Promise<Stores> {
      return { ...(await openTestStore(databaseUrl)), redisUrl: await redisOfItsOwn(redisUrl) }
    },
  }
}

/** One statement as the owner of the database, past every rule of the services; its rows. */
export async function run(url: string, sql: string, values: readonly unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query(sql, [...values])
  await client.end()
  return rows
}
