import type pg from 'pg'
import { z } from 'zod'
import { type CopiedTable, quoted, rowOf } from './tables.ts'

/** Rows fetched at once; a row may hold a whole document's text. */
const batch = 200
const textRow = z.object({ row: z.string() })

/** Every row of a table in PostgreSQL's own text form, some at a time; inside a transaction. */
export async function* readTable(
  client: pg.ClientBase,
  { name, columns }: CopiedTable,
): AsyncGenerator<string[]> {
  await client.query(
    `declare copied no scroll cursor for select ${rowOf(columns)}::text as row from ${quoted(name)}`,
  )
  for (;;) {
    const { rows } = await client.query(`fetch ${batch} from copied`)
    if (rows.length === 0) break
    yield z
      .array(textRow)
      .parse(rows)
      .map(({ row }) => row)
  }
  await client.query('close copied')
}
