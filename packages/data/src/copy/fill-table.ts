import type pg from 'pg'
import { z } from 'zod'
import { type CopiedTable, quoted } from './tables.ts'

/** Puts rows in PostgreSQL's text form into a table as they were; inside a transaction. Columns that the rows lack take their defaults. */
export async function fillTable(
  client: pg.ClientBase,
  { name, columns }: CopiedTable,
  batches: AsyncIterable<readonly string[]>,
): Promise<void> {
  const table = quoted(name)
  const values = columns.map((column) => `(r).${column.name}`).join(', ')
  const sql = `insert into ${table} (${columns.map((column) => column.name).join(', ')}) overriding system value
    select ${values} from (select unnest($1::text[])::pg_temp.copied_row as r) given`
  const fields = columns.map((column) => `${column.name} ${column.type}`).join(', ')
  await client.query(`create temporary table copied_row (${fields}) on commit drop`)
  // What a trigger made of the rows when they were new is part of them already.
  await client.query(`alter table ${table} disable trigger user`)
  for await (const rows of batches) await client.query(sql, [rows])
  await client.query(`alter table ${table} enable trigger user`)
  await client.query('drop table pg_temp.copied_row')
  await advanceSequences(client, { name, columns })
}

/** Counters go on behind the highest number that was put in. */
async function advanceSequences(client: pg.ClientBase, { name, columns }: CopiedTable): Promise<void> {
  for (const { name: column } of columns) {
    const plain = column.replace(/^"(.*)"$/, '$1')
    const { rows } = await client.query('select pg_get_serial_sequence($1, $2) as name', [
      quoted(name),
      plain,
    ])
    const [sequence] = z.array(z.object({ name: z.string().nullable() })).parse(rows)
    if (sequence?.name)
      await client.query(
        `select setval($1::regclass, coalesce((select max(${column}) from ${quoted(name)}), 0) + 1, false)`,
        [sequence.name],
      )
  }
}
