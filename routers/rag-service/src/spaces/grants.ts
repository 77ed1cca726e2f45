import { createGrants, type Grants, includes, type Level, reaching } from '@wattos/grants'
import { may, type Principal } from '@wattos/identity'
import { ragFailure } from '../errors.ts'

/** Whoever administers the organisation manages all its spaces, so that none is left without anybody when its owner goes. */
export function levelByPermission(principal: Principal): Level | null {
  return may(principal, 'tenant:admin') ? 'manage' : null
}

/** The grants on knowledge spaces. Reading opens documents; using also searches them and answers from them. */
export const spaceGrants: Grants = createGrants({
  resource: 'space',
  owner: 'owner_id',
  grants: 'space_grant',
  key: 'space_id',
  byPermission: levelByPermission,
  notFound: () => ragFailure('SPACE_NOT_FOUND'),
})

/** Prisma's filter on the spaces that somebody has at a level; the same as `spaceGrants.condition` in SQL. */
export function grantedSpaces(principal: Principal, level: Level) {
  const { tenantId, userId } = principal
  if (includes(levelByPermission(principal), level)) return { tenantId }
  return { tenantId, OR: [{ ownerId: userId }, { grants: { some: reaching(principal, level) } }] }
}
