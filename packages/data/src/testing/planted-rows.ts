import type pg from 'pg'
import { z } from 'zod'

const column = z.object({
  table: z.string(),
  name: z.string(),
  type: z.string(),
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
    `select c.relname as "table", a.attname as name, format_type(a.atttypid, null) as type,
       (select quote_literal(e.enumlabel) from pg_enum e where e.enumtypid = a.atttypid order by e.enumsortorder limit 1) as label,
       has_table_privilege('wattos_tenant', c.oid, 'SELECT') as granted
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
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

const values: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  text: 'gen_random_uuid()::text',
  'character varying': 'gen_random_uuid()::text',
  jsonb: `'{}'`,
  boolean: 'false',
  tsvector: `''`,
  vector: `'[1,0]'`,
  bytea: `''`,
  'timestamp with time zone': 'now()',
}

function valueOf({ type, label }: Column): string {
  if (label) return label
  if (type.endsWith('[]')) return `'{}'`
  return values[type] ?? '0'
}
