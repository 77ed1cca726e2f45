import type { Impersonal, Owns, Part, Personal } from '../owns.ts'
import { countParts } from './parts.ts'
import { tableIn } from './rows.ts'
import type { Done, EraseOrder, RestrictOrder } from './shapes.ts'

interface Erasing {
  readonly db: object
  readonly owns: Owns
  readonly tenantId: string
}

const tablesOf = (owns: Owns): [string, Personal | Part | Impersonal][] => Object.entries(owns)

/** The personal tables of a service, by name. */
export function personalTables(owns: Owns): [string, Personal][] {
  return tablesOf(owns).filter((entry): entry is [string, Personal] => entry[1].kind === 'personal')
}

/** The tables that hang on others, by name. */
export function partTables(owns: Owns): [string, Part][] {
  return tablesOf(owns).filter((entry): entry is [string, Part] => entry[1].kind === 'part')
}

/** Does with a person's rows what their tables declare. What is deleted along with other rows is counted before. */
export async function eraseRows(erasing: Erasing, order: EraseOrder): Promise<Done[]> {
  const { db, owns, tenantId } = erasing
  const { userId } = order
  const tables = personalTables(owns)
  const whereOf = ({ subject }: Personal) => ({ tenantId, [subject]: userId })
  const isTransferred = ({ erasure }: Personal) => erasure === 'transfer' && order.successorId !== null
  const counts = new Map<string, number>()
  for (const [name, rules] of tables)
    counts.set(name, await tableIn(db, name).count({ where: whereOf(rules) }))
  const parts: Done[] = []
  for (const [table, part] of partTables(owns)) {
    const parent = owns[part.of]
    const count = await countParts(erasing, { ...part, table }, userId)
    const goes =
      parent?.kind === 'personal' &&
      (parent.erasure === 'delete' || (parent.erasure === 'transfer' && !isTransferred(parent)))
    if (count > 0) parts.push({ what: table, action: goes ? 'deleted' : 'transferred', count })
  }
  const done: Done[] = []
  for (const [what, rules] of tables) {
    const count = counts.get(what) ?? 0
    const table = tableIn(db, what)
    const where = whereOf(rules)
    const { erasure, subject } = rules
    if (erasure === 'delete' || (erasure === 'transfer' && !isTransferred(rules))) {
      await table.deleteMany({ where })
      done.push({ what, action: 'deleted', count })
    } else if (erasure === 'transfer') {
      await table.updateMany({ where, data: { [subject]: order.successorId } })
      done.push({ what, action: 'transferred', count })
    } else if ('anonymise' in erasure) {
      const data = Object.fromEntries(erasure.anonymise.map((column) => [column, null]))
      await table.updateMany({ where, data })
      done.push({ what, action: 'anonymised', count })
    } else done.push({ what, action: 'kept', count, why: erasure.keep })
  }
  return [...done, ...parts].filter(({ count }) => count > 0)
}

/** Takes a person's id out of rows that are kept for sums. */
export async function objectRows({ db, owns, tenantId }: Erasing, userId: string): Promise<Done[]> {
  const done: Done[] = []
  for (const [what, { subject, erasure }] of personalTables(owns)) {
    if (typeof erasure !== 'object' || !('anonymise' in erasure)) continue
    const data = Object.fromEntries(erasure.anonymise.map((column) => [column, null]))
    const { count } = await tableIn(db, what).updateMany({ where: { tenantId, [subject]: userId }, data })
    if (count > 0) done.push({ what, action: 'anonymised', count })
  }
  return done
}

/** Marks a person's rows as such that may only be kept, or takes that back; how many of each table. */
export async function restrictRows(
  { db, owns, tenantId }: Erasing,
  { userId, on }: RestrictOrder,
): Promise<{ what: string; count: number }[]> {
  const marked: { what: string; count: number }[] = []
  for (const [what, { subject, restriction }] of personalTables(owns)) {
    if (restriction === undefined) continue
    const where = { tenantId, [subject]: userId }
    const { count } = await tableIn(db, what).updateMany({ where, data: { [restriction]: on } })
    marked.push({ what, count })
  }
  return marked.filter(({ count }) => count > 0)
}

/** Deletes, or where they are kept for sums makes nameless, rows that are older than their kind is kept. */
export async function sweepRows(
  { db, owns, tenantId }: Erasing,
  days: Readonly<Record<string, number>>,
): Promise<Done[]> {
  const done: Done[] = []
  for (const [what, { retention, erasure }] of personalTables(owns)) {
    if (!retention || (typeof erasure === 'object' && 'keep' in erasure)) continue
    const kept = days[retention.kind] ?? retention.days
    const where = { tenantId, [retention.by]: { lt: new Date(Date.now() - kept * 86_400_000) } }
    if (typeof erasure === 'object') {
      const named = erasure.anonymise.map((column) => ({ [column]: { not: null } }))
      const data = Object.fromEntries(erasure.anonymise.map((column) => [column, null]))
      const { count } = await tableIn(db, what).updateMany({ where: { ...where, OR: named }, data })
      if (count > 0) done.push({ what, action: 'anonymised', count })
    } else {
      const { count } = await tableIn(db, what).deleteMany({ where })
      if (count > 0) done.push({ what, action: 'deleted', count })
    }
  }
  return done
}
