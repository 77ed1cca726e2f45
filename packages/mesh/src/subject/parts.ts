import type { Owns, Part } from '../owns.ts'
import { pagesOf, tableIn } from './rows.ts'

interface Where {
  readonly db: object
  readonly owns: Owns
  readonly tenantId: string
}

type NamedPart = Part & { readonly table: string }

/** Ids asked for in one statement. */
const most = 5_000

/** Conditions that together find what hangs on a person's rows of another table. */
async function conditions({ db, owns, tenantId }: Where, { of, by }: Part, userId: string) {
  const parent = owns[of]
  if (parent?.kind !== 'personal') return []
  const rows = await tableIn(db, of).findMany({
    where: { tenantId, [parent.subject]: userId },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  const ids = rows.map((row): unknown => Reflect.get(row, 'id'))
  return Array.from({ length: Math.ceil(ids.length / most) }, (_, at) => ({
    tenantId,
    [by]: { in: ids.slice(at * most, (at + 1) * most) },
  }))
}

/** How many rows hang on a person's rows of other tables. */
export async function countParts(where: Where, part: NamedPart, userId: string): Promise<number> {
  let count = 0
  for (const condition of await conditions(where, part, userId))
    count += await tableIn(where.db, part.table).count({ where: condition })
  return count
}

/** The rows that hang on a person's rows of other tables, page after page. */
export async function* pagesOfPart(where: Where, part: NamedPart, userId: string): AsyncGenerator<object[]> {
  for (const condition of await conditions(where, part, userId))
    yield* pagesOf(tableIn(where.db, part.table), { where: condition })
}
