import type { Principal } from '@wattos/identity'
import { z } from 'zod'
import { adminFailure } from '../errors.ts'
import type { AdminTx } from '../tables.ts'
import { accountProvider } from '../sso/account-provider.ts'
import { assertWithin, permissionsIn, type Position } from './rights.ts'

/** Most groups that a person can be in; more would not fit into the token of a call. */
export const mostGroups = 150

/** Makes all changes of who belongs to a tenant, and who administers it, wait for each other: two cannot remove the last two administrators. */
export async function lockTenant(tx: Pick<AdminTx, 'query'>, tenantId: string): Promise<void> {
  await tx.query(
    z.object({ id: z.string() }),
    'select id::text as id from tenant where id = $1::uuid for update',
    [tenantId],
  )
}

/** A member before a change, locked until the transaction ends; throws PERSON_NOT_FOUND, or BEYOND_OWN_PERMISSIONS for somebody who may do more than `principal`. */
export async function lockMember(
  tx: AdminTx,
  principal: Principal,
  userId: string,
): Promise<Position & { active: boolean }> {
  const { tenantId } = principal
  await lockTenant(tx, tenantId)
  const member = await tx.membership.findFirst({
    where: { tenantId, userId },
    select: { role: true, customRoleId: true, active: true },
  })
  if (!member) throw adminFailure('PERSON_NOT_FOUND')
  assertWithin(principal, await permissionsIn(tx, tenantId, member))
  return member
}

/** Throws LAST_ADMINISTRATOR when the tenant would be left without one. */
export async function assertAdministered(tx: AdminTx, tenantId: string): Promise<void> {
  const administrators = await tx.membership.count({
    where: { tenantId, role: 'administrator', customRoleId: null, active: true },
  })
  if (administrators === 0) throw adminFailure('LAST_ADMINISTRATOR')
}

/** Throws GROUP_NOT_FOUND or TOO_MANY_GROUPS unless all of these are groups of the tenant. */
export async function assertGroups(tx: AdminTx, tenantId: string, ids: readonly string[]): Promise<void> {
  const unique = [...new Set(ids)]
  if (unique.length > mostGroups) throw adminFailure('TOO_MANY_GROUPS', { most: mostGroups })
  const found = await tx.group.count({ where: { tenantId, id: { in: unique } } })
  if (found !== unique.length) throw adminFailure('GROUP_NOT_FOUND')
}

/** Puts a member into exactly these groups. */
export async function putIntoGroups(
  tx: AdminTx,
  { tenantId, userId }: { tenantId: string; userId: string },
  groupIds: readonly string[],
): Promise<void> {
  await assertGroups(tx, tenantId, groupIds)
  await tx.groupMember.deleteMany({ where: { tenantId, userId, groupId: { notIn: [...groupIds] } } })
  await tx.groupMember.createMany({
    data: [...new Set(groupIds)].map((groupId) => ({ tenantId, userId, groupId })),
    skipDuplicates: true,
  })
}

/** Takes a member out of a tenant, of which the caller holds the lock; the account itself goes with the last one. Throws LAST_ADMINISTRATOR. */
export async function leaveTenant(
  tx: AdminTx,
  { tenantId, userId }: { tenantId: string; userId: string },
): Promise<void> {
  await endAccess(tx, { tenantId, userId }, { keys: true })
  await tx.membership.delete({ where: { tenantId_userId: { tenantId, userId } } })
  await assertAdministered(tx, tenantId)
  const [other] = await tx.query(
    z.object({ tenantId: z.string() }),
    `select tenant_id::text as "tenantId" from membership where user_id = $1::uuid order by created_at limit 1`,
    [userId],
  )
  if (other) await tx.user.update({ where: { id: userId }, data: { tenantId: other.tenantId } })
  else await tx.user.delete({ where: { id: userId } })
}

/** Ends what a person has open in a tenant: sessions, and keys and ways of signing in where they are gone for good. */
export async function endAccess(
  tx: AdminTx,
  { tenantId, userId }: { tenantId: string; userId: string },
  { keys }: { keys: boolean },
): Promise<void> {
  await tx.session.deleteMany({ where: { tenantId, userId } })
  if (!keys) return
  await tx.apiKey.deleteMany({ where: { tenantId, userId } })
  const providers = await tx.ssoProvider.findMany({ where: { tenantId }, select: { id: true } })
  await tx.account.deleteMany({
    where: { userId, providerId: { in: providers.map(({ id }) => accountProvider(id)) } },
  })
}
