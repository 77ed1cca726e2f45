import type { Db } from '@wattos/data'
import { otherAdministrator } from '../assert-member.ts'
import type { PrivacyTable } from '../runtime.ts'

/** Who is erased, and who was named to get what they leave. */
export interface Legacy {
  readonly tenantId: string
  readonly userId: string
  readonly successorId: string | null
}

/**
 * Who gets what an erased person leaves: whoever was named, or, where these are erased too or have left, whoever gets
 * theirs, at last the longest-serving administrator. Null where it was ordered that everything goes.
 */
export async function heirOf(
  db: Pick<Db<PrivacyTable>, 'erasure' | 'membership'>,
  { tenantId, userId, successorId }: Legacy,
): Promise<string | null> {
  if (successorId === null) return null
  const orders = await db.erasure.findMany({
    where: { tenantId },
    orderBy: { createdAt: 'asc' },
    select: { userId: true, successorId: true, state: true },
  })
  const leaving = new Set(orders.flatMap((one) => (one.state === 'done' ? [] : one.userId)))
  const next = new Map(orders.map((one) => [one.userId, one.successorId]))
  const passed = new Set<string | null>([userId, null])
  for (let named: string | null = successorId; named && !passed.has(named); named = next.get(named) ?? null) {
    passed.add(named)
    if (leaving.has(named)) continue
    // Also somebody who was erased, and has come back since.
    if (await db.membership.findFirst({ where: { tenantId, userId: named }, select: { id: true } }))
      return named
  }
  return (await otherAdministrator({ db, principal: { tenantId } }, [userId, ...leaving])) ?? null
}
