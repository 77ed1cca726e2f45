import {
  operatorPermissions,
  type Permission,
  permissionsOf,
  type Principal,
  type Role,
  isPermission,
} from '@wattos/identity'
import { z } from 'zod'
import { featuresFor } from '../features/decide.ts'
import { mayEnterByPassword } from '../sso/only.ts'
import type { AdminDb } from '../tables.ts'
import { ruleColumns, rulesOf } from '../tenants/rules-of.ts'
import { operatorSlug } from './admission.ts'

/** One person in one organisation. */
export interface Membership {
  readonly tenantId: string
  readonly userId: string
  /** Provider at which the session began; null for one that began here, left out where there is no session. */
  readonly ssoProviderId?: string | null
}

interface Says {
  readonly role: Role
  readonly customRole: { readonly permissions: readonly string[] } | null
  readonly tenant: { readonly slug: string; readonly administratorsReadChats: boolean }
}

const releaseRow = z.object({
  feature: z.string(),
  percent: z.number(),
  kinds: z.array(z.enum(['company', 'school', 'administration'])),
})

const inSomeOnly = new Set<Permission>(['chat:oversee', ...operatorPermissions])

/** What the role alone does not say: a custom role takes its place; some permissions are worth something in some organisations only. */
function permissionsBeside({ role, customRole, tenant }: Says): { permissions?: Permission[] } {
  const here = new Set<Permission>([
    ...(tenant.administratorsReadChats ? (['chat:oversee'] as const) : []),
    ...(tenant.slug === operatorSlug ? operatorPermissions : []),
  ])
  const isElsewhere = (one: Permission) => inSomeOnly.has(one) && !here.has(one)
  if (customRole)
    return { permissions: customRole.permissions.filter(isPermission).filter((one) => !isElsewhere(one)) }
  return role === 'administrator' && here.size > 0 ? { permissions: [...permissionsOf(role), ...here] } : {}
}

/** Who somebody is in an organisation, with everything that services need to know to decide; null for no active member. */
export async function principalOf(
  db: AdminDb,
  { tenantId, userId, ssoProviderId }: Membership,
): Promise<Principal | null> {
  const [member, restrictions, releases, rules] = await Promise.all([
    db.membership.findFirst({
      where: { tenantId, userId, active: true },
      select: {
        role: true,
        customRole: { select: { permissions: true } },
        groups: { select: { groupId: true } },
        tenant: {
          select: {
            slug: true,
            kind: true,
            requireSecondFactor: true,
            administratorsReadChats: true,
            ssoOnly: true,
            ...ruleColumns,
          },
        },
        user: {
          select: {
            twoFactorEnabled: true,
            _count: {
              select: { passkeys: true, accounts: { where: { providerId: { not: 'credential' } } } },
            },
          },
        },
      },
    }),
    db.restriction.count({ where: { tenantId, userId } }),
    db.query(
      releaseRow,
      `select feature, percent, kinds::text[] as kinds from feature_release
        where tenant_id = (select id from tenant where slug = $1)`,
      [operatorSlug],
    ),
    db.featureRule.findMany({
      where: { tenantId },
      select: {
        feature: true,
        percent: true,
        roles: true,
        groupIds: true,
        people: { where: { userId }, select: { id: true } },
      },
    }),
  ])
  if (!member) return null
  const { role, tenant, user } = member
  // A session without a provider holds where it could begin, and no longer.
  if (tenant.ssoOnly && ssoProviderId === null && !(await mayEnterByPassword(db, { tenantId, userId })))
    return null
  const groups = member.groups.map(({ groupId }) => groupId).sort()
  // Whoever signed in elsewhere gave their second factor there, in that session.
  const factorElsewhere = ssoProviderId === undefined ? user._count.accounts > 0 : ssoProviderId !== null
  const hasFactor = user.twoFactorEnabled || user._count.passkeys > 0 || factorElsewhere
  // Until there is a second factor, one can do nothing but set it up; whose data may only be kept, only read what is kept.
  const onlyOwn = restrictions > 0 || (tenant.requireSecondFactor && !hasFactor)
  const demanded = rulesOf(tenant)
  const features = featuresFor(
    { tenantId, kind: tenant.kind, userId, role, groups },
    { releases, rules: rules.map(({ people, ...rule }) => ({ ...rule, named: people.length > 0 })) },
  )
  return {
    tenantId,
    userId,
    role,
    ...(onlyOwn ? { permissions: [] } : permissionsBeside(member)),
    ...(groups.length > 0 && { groups }),
    ...(demanded.length > 0 && { rules: demanded }),
    ...(features && { features }),
  }
}
