import type { AdminContext } from '../kit.ts'
import { adminFailure } from '../errors.ts'

interface Ctx {
  readonly db: Pick<AdminContext['db'], 'membership'>
  readonly principal: { readonly tenantId: string }
}

/** A member of the caller's tenant by their id; throws PERSON_NOT_FOUND. */
export async function assertMember({ db, principal: { tenantId } }: Ctx, userId: string) {
  const member = await db.membership.findFirst({
    where: { tenantId, userId },
    select: { role: true, user: { select: { name: true, email: true } } },
  })
  if (!member) throw adminFailure('PERSON_NOT_FOUND')
  return { ...member.user, role: member.role }
}

/** The longest-serving active administrator of the tenant besides these people; undefined when there is none. */
export async function otherAdministrator(
  { db, principal: { tenantId } }: Ctx,
  besides: readonly string[],
): Promise<string | undefined> {
  const found = await db.membership.findFirst({
    where: { tenantId, role: 'administrator', active: true, userId: { notIn: [...besides] } },
    orderBy: { createdAt: 'asc' },
    select: { userId: true },
  })
  return found?.userId
}
