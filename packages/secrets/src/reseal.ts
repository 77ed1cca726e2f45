import { z } from 'zod'
import type { SealedColumn, Sealer } from './sealer.ts'
import { SecretsError } from './secrets-error.ts'

/** A database as its owner: rows of one statement with $1 parameters. */
export type OwnerSql = (sql: string, ...params: string[]) => Promise<unknown>

/** What a run over every sealed column found; counts of values. */
export interface ResealResult {
  /** Sealed with the present key already. */
  readonly current: number
  /** Sealed with an earlier key; by `resealAll` these have been sealed anew. */
  readonly earlier: number
  /** `table.column of row id` of each that no key opens, with what to do. */
  readonly unreadable: readonly string[]
}

const columns = z.array(
  z.object({ table: z.string(), column: z.templateLiteral([z.string(), '_sealed']), tenants: z.boolean() }),
)
const values = z.array(z.object({ row: z.string(), tenant: z.string().nullable(), sealed: z.string() }))

/** Looks at every value in a column whose name ends in `_sealed`. */
export function countSealed(sql: OwnerSql, sealer: Sealer): Promise<ResealResult> {
  return walk(sql, sealer, async () => {})
}

/** Seals what an earlier key sealed with the present one; may run beside writers, and again. */
export function resealAll(sql: OwnerSql, sealer: Sealer): Promise<ResealResult> {
  return walk(sql, sealer, async ({ table, column, row, sealed, renewed }) => {
    // A value that was written meanwhile stays.
    const statement = `update ${quote(table)} set ${quote(column)} = $1 where id::text = $2 and ${quote(column)} = $3`
    await sql(statement, renewed, row, sealed)
  })
}

interface Outdated {
  readonly table: string
  readonly column: SealedColumn
  readonly row: string
  readonly sealed: string
  readonly renewed: string
}

async function walk(
  sql: OwnerSql,
  sealer: Sealer,
  renew: (value: Outdated) => Promise<void>,
): Promise<ResealResult> {
  let [current, earlier] = [0, 0]
  const unreadable: string[] = []
  for (const { table, column, tenants } of await sealedColumns(sql)) {
    const statement = `select id::text as "row", ${tenants ? 'tenant_id::text' : 'null'} as tenant, ${quote(column)} as sealed
      from ${quote(table)} where ${quote(column)} is not null order by id`
    for (const { row, tenant, sealed } of values.parse(await sql(statement))) {
      const place = { table, column, row, tenant }
      try {
        const secret = sealer.open(sealed, place)
        if (sealer.isCurrent(sealed)) current++
        else {
          await renew({ table, column, row, sealed, renewed: sealer.seal(secret, place) })
          earlier++
        }
      } catch (error) {
        if (!(error instanceof SecretsError)) throw error
        unreadable.push(`${table}.${column} of row ${row}: ${error.message}`)
      }
    }
  }
  return { current, earlier, unreadable }
}

async function sealedColumns(sql: OwnerSql) {
  return columns.parse(
    await sql(`select c.table_name::text as "table", c.column_name::text as "column", exists (
        select from information_schema.columns t where t.table_schema = 'public' and t.table_name = c.table_name
          and t.column_name = 'tenant_id') as tenants
      from information_schema.columns c where c.table_schema = 'public' and c.column_name like '%\\_sealed' order by 1, 2`),
  )
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`
