/** Runs a statement in the platform's database; its rows, if any. */
export type RunSql = (text: string, values: unknown[]) => Promise<unknown>

/** Writes a row as a service would have written it; columns that are not given take their defaults. */
export async function layRow(
  sql: RunSql,
  table: string,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const columns = Object.keys(row)
    .map((name) => `"${name}"`)
    .join(', ')
  await sql(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, $1::jsonb)`,
    [JSON.stringify(row)],
  )
}
