import type { AdminContext } from '../kit.ts'

/** The names of those who did something, by id; who has been erased is missing. */
export async function actorNames(
  { db, principal }: Pick<AdminContext, 'db'> & { readonly principal: { readonly tenantId: string } },
  rows: readonly { readonly actorId: string | null }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ actorId }) => actorId ?? []))]
  const members = await db.membership.findMany({
    where: { tenantId: principal.tenantId, userId: { in: ids } },
    select: { userId: true, user: { select: { name: true } } },
  })
  return new Map(members.map(({ userId, user }) => [userId, user.name]))
}
