import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestStore, redisOfItsOwn } from '@wattos/testing'
import { migrate } from '@wattos/data'
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
      const name = `agents_${randomUUID().replaceAll('-', '')}`
      await run(databaseUrl, `create database ${name}`)
      const url = new URL(databaseUrl)
      url.pathname = `/${name}`
      await migrate({ url: url.href })
      const folder = await mkdtemp(join(tmpdir(), 'wattos-agents-'))
      return {
        url: url.href,
        redisUrl: await redisOfItsOwn(redisUrl),
        folder,
        async close() {
          await run(databaseUrl, `drop database if exists ${name} with (force)`)
          await rm(folder, { recursive: true, force: true })
        },
      }
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
