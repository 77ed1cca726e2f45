import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** A new, empty database of the PostgreSQL at this address; `close` drops it, whoever still uses it. */
export async function databaseOfItsOwn(
  server: string,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await run(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, close: () => run(server, `drop database if exists ${name} with (force)`) }
}

async function run(server: string, sql: string): Promise<void> {
  const client = new pg.Client(server)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
