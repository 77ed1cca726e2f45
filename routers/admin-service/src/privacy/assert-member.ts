import type { AdminContext } from '../kit.ts'
import { adminFailure } from '../errors.ts'

type Ctx = Pick<AdminContext, 'db'> & { readonly principal: { readonly tenantId: string } }

/** A member of the caller's tenant by their id; throws PERSON_NOT_FOUND. */
export async function assertMember({ db, principal: { tenantId } }: Ctx, userId: string) {
  const member = await db.membership.findFirst({
    where: { tenantId, userId },
    select: { role: true, user: { select: { name: true, email: true } } },
  })
  if (!member) throw adminFailure('PERSON_NOT_FOUND')
  return { ...member.user, role: member.role }
}

/** Another administrator of the tenant, the longest-serving one; undefined when there is none. */
export async function otherAdministrator(
  { db, principal: { tenantId } }: Ctx,
  userId: string,
): Promise<string | undefined> {
  const found = await db.membership.findFirst({
    where: { tenantId, role: 'administrator', userId: { not: userId } },
    orderBy: { createdAt: 'asc' },
    select: { userId: true },
  })
  return found?.userId
}
