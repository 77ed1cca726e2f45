import type pg from 'pg'
import { z } from 'zod'

const column = z.object({
  table: z.string(),
  name: z.string(),
  type: z.string(),
  category: z.string(),
  label: z.string().nullable(),
  granted: z.boolean(),
})
type Column = z.infer<typeof column>

/** A table that holds rows of tenants. */
export interface TenantTable {
  readonly name: string
  /** The column that names the tenant, with its type. */
  readonly tenantColumn: string
  readonly tenantType: string
  /** Whether services may use it; else it is the mesh's own. */
  readonly granted: boolean
  /** Inserts one row of the tenant in the parameter $1. */
  readonly insert: string
}

/** Every table with a policy, from the catalogue, with a statement that puts a row of some tenant into it. */
export async function tenantTables(owner: pg.Client): Promise<TenantTable[]> {
  const { rows } = await owner.query(
    `select c.relname as "table", a.attname as name, format_type(a.atttypid, null) as type, t.typcategory::text as category,
       (select quote_literal(e.enumlabel) from pg_enum e where e.enumtypid = a.atttypid order by e.enumsortorder limit 1) as label,
       has_table_privilege('wattos_tenant', c.oid, 'SELECT') as granted
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     join pg_type t on t.oid = a.atttypid
     where c.relnamespace = 'public'::regnamespace and c.relrowsecurity and (a.attnotnull or a.attname = 'tenant_id') order by 1, a.attnum`,
  )
  const tables = Map.groupBy(z.array(column).parse(rows), ({ table }) => table)
  return [...tables].map(([name, columns]) => {
    const tenantColumn = name === 'tenant' ? 'id' : 'tenant_id'
    const names = columns.map((one) => `"${one.name}"`).join(', ')
    const values = columns.map((one) => (one.name === tenantColumn ? `$1::text::${one.type}` : valueOf(one)))
    return {
      name,
      tenantColumn,
      tenantType: columns.find((one) => one.name === tenantColumn)?.type ?? 'uuid',
      granted: columns.every(({ granted }) => granted),
      insert: `insert into "${name}" (${names}) values (${values.join(', ')})`,
    }
  })
}

/** A value for each category of types, by PostgreSQL's letter. */
const ofCategory: Readonly<Record<string, string>> = {
  A: `'{}'`,
  B: 'false',
  D: 'now()',
  I: `'127.0.0.1'`,
  N: '0',
  S: 'gen_random_uuid()::text',
  T: `'0'`,
}

/** A value for the types that are in no such category. */
const ofType: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  json: `'{}'`,
  jsonb: `'{}'`,
  tsvector: `''`,
  vector: `'[1,0]'`,
  bytea: `''`,
}

function valueOf({ table, name, type, category, label }: Column): string {
  const value = label ?? ofType[type] ?? ofCategory[category]
  if (value === undefined)
    throw new Error(`no value is known for ${table}.${name} of type ${type}: add one here`)
  return value
}
