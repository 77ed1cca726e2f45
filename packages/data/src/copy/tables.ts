import type pg from 'pg'
import { z } from 'zod'

/** A table as it is copied: its columns that have a value of their own; generated ones come back by themselves. */
export interface CopiedTable {
  readonly name: string
  /** Quoted, in the order in which each row holds them. */
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

/** What a table holds: how many rows, and a digest of all of them whatever their order. */
export interface TableState {
  readonly rows: number
  readonly digest: string
}

/** Kept by the tools that made them, not by us. */
const left = new Set(['_prisma_migrations'])

const columnRow = z.object({ table: z.string(), column: z.string(), type: z.string() })
const keyRow = z.object({ table: z.string(), refers: z.string() })

/** Every table of the platform, each after those that it refers to. */
export async function tablesIn(client: pg.ClientBase): Promise<CopiedTable[]> {
  const columns = await rows(
    client,
    columnRow,
    `select c.relname as table, quote_ident(a.attname) as column, format_type(a.atttypid, a.atttypmod) as type
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attgenerated = ''
     order by c.relname, a.attnum`,
  )
  const keys = await rows(
    client,
    keyRow,
    `select conrelid::regclass::text as table, confrelid::regclass::text as refers
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid`,
  )
  const names = [...new Set(columns.map(({ table }) => table))].filter((name) => !left.has(name))
  const ordered: string[] = []
  const visit = (name: string, above: readonly string[]) => {
    if (ordered.includes(name)) return
    if (above.includes(name))
      throw new Error(`tables refer to each other in a circle: ${[...above, name].join(' → ')}`)
    for (const { refers } of keys.filter(({ table }) => unquoted(table) === name))
      visit(unquoted(refers), [...above, name])
    ordered.push(name)
  }
  names.forEach((name) => visit(name, []))
  return ordered.map((name) => ({
    name,
    columns: columns
      .filter(({ table }) => table === name)
      .map(({ column, type }) => ({ name: column, type })),
  }))
}

/** How many rows a table has, and a digest that two tables share only if these columns of their rows are the same. */
export async function stateOf(client: pg.ClientBase, { name, columns }: CopiedTable): Promise<TableState> {
  const [state] = await rows(
    client,
    z.object({ rows: z.number(), digest: z.string() }),
    `select count(*)::int as rows, coalesce(md5(string_agg(digest, '' order by digest)), '') as digest
     from (select md5(${rowOf(columns)}::text) as digest from ${quoted(name)}) all_rows`,
  )
  if (!state) throw new Error(`${name} did not answer`)
  return state
}

/** A row of just these columns. */
export function rowOf(columns: CopiedTable['columns']): string {
  return `row(${columns.map(({ name }) => name).join(', ')})`
}

/** A name as SQL wants it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

async function rows<Row>(client: pg.ClientBase, row: z.ZodType<Row>, sql: string): Promise<Row[]> {
  return z.array(row).parse((await client.query(sql)).rows)
}

function unquoted(name: string): string {
  return name.replace(/^public\./, '').replace(/^"(.*)"$/, '$1')
}
