import pg from 'pg'
import { DataError } from '../data-error.ts'
import { fillTable } from './fill-table.ts'
import { readTable } from './read-table.ts'
import { stateOf, tablesIn } from './tables.ts'

/**
 * Copies every row of one database into the same tables of another, which must be empty, and compares them.
 * Nothing is there afterwards unless all of it is; throws COPY_DIFFERS for what does not arrive as it was.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const [source, target] = await Promise.all([connect(from), connect(to)])
  try {
    await source.query('begin isolation level repeatable read read only')
    await target.query('begin')
    const places = new Set((await tablesIn(target)).map(({ name }) => name))
    for (const table of await tablesIn(source)) {
      const before = await stateOf(source, table)
      if (before.rows > 0 && !places.has(table.name))
        throw new DataError(
          'COPY_DIFFERS',
          `the table ${table.name} has rows, but this version has no such table`,
        )
      if (!places.has(table.name)) continue
      await fillTable(target, table, readTable(source, table))
      const after = await stateOf(target, table)
      if (after.rows !== before.rows || after.digest !== before.digest)
        throw new DataError(
          'COPY_DIFFERS',
          `the table ${table.name} did not arrive as it was (${after.rows} of ${before.rows} rows)`,
        )
    }
    await target.query('commit')
  } finally {
    await Promise.all([source.end(), target.end()])
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}
