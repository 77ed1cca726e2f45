/** The operations of a table that are needed here, whichever table it is. */
interface AnyTable {
  count(args: object): Promise<number>
  findMany(args: object): Promise<object[]>
  deleteMany(args: object): Promise<{ count: number }>
  updateMany(args: object): Promise<{ count: number }>
}

/** A table of a database by its name; throws TypeError when the service does not own it. */
export function tableIn(db: object, name: string): AnyTable {
  const found: unknown = Reflect.get(db, name)
  assertTable(found, name)
  return found
}

function assertTable(value: unknown, name: string): asserts value is AnyTable {
  for (const operation of ['count', 'findMany', 'deleteMany', 'updateMany'])
    if (typeof value !== 'object' || value === null || typeof Reflect.get(value, operation) !== 'function')
      throw new TypeError(`there is no table ${name}`)
}

/** Rows that go out in one piece. */
const pageSize = 100

/** Rows of a person, page after page, without what must not leave. */
export async function* pagesOf(
  table: AnyTable,
  { where, secret = [] }: { where: object; secret?: readonly string[] | undefined },
): AsyncGenerator<object[]> {
  for (let skip = 0; ; skip += pageSize) {
    const rows = await table.findMany({
      where,
      orderBy: { id: 'asc' },
      skip,
      take: pageSize,
      omit: Object.fromEntries(secret.map((column) => [column, true])),
    })
    if (rows.length > 0) yield rows.map(plain)
    if (rows.length < pageSize) return
  }
}

// What JSON cannot say: whole numbers beyond its own, and bytes.
function plain(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]: [string, unknown]) => [
      column,
      typeof value === 'bigint'
        ? Number(value)
        : value instanceof Uint8Array
          ? Buffer.from(value).toString('base64')
          : value,
    ]),
  )
}

/** When the oldest row was made, ISO; null when there is none, or the table does not say. */
export async function oldestOf(table: AnyTable, where: object): Promise<string | null> {
  // Ids are in the order of time.
  const [row] = await table.findMany({ where, orderBy: { id: 'asc' }, take: 1 })
  const at: unknown = row && Reflect.get(row, 'createdAt')
  return at instanceof Date ? at.toISOString() : null
}
