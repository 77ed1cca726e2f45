import { createGrants, type Grants, includes, type Level, reaching } from '@wattos/grants'
import { may, type Principal } from '@wattos/identity'
import { insightFailure } from '../errors.ts'

/** What can be granted on an analysis: reading it, running and correcting it, sharing it further. */
export const insightLevels = ['read', 'edit', 'manage'] as const

/** Whoever administers the organisation manages all its analyses, so that none is left without anybody. */
export function levelByPermission(principal: Principal): Level | null {
  return may(principal, 'tenant:admin') ? 'manage' : null
}

/** The grants on analyses. */
export const insightGrants: Grants = createGrants({
  resource: 'insight',
  owner: 'owner_id',
  grants: 'insight_grant',
  key: 'insight_id',
  byPermission: levelByPermission,
  notFound: () => insightFailure('INSIGHT_NOT_FOUND'),
})

/** Prisma's filter on the analyses that somebody has at a level. */
export function grantedInsights(principal: Principal, level: Level) {
  const { tenantId, userId } = principal
  if (includes(levelByPermission(principal), level)) return { tenantId }
  return { tenantId, OR: [{ ownerId: userId }, { grants: { some: reaching(principal, level) } }] }
}
