import { createGrants, type Grants, includes, type Level, reaching } from '@wattos/grants'
import { may, type Principal } from '@wattos/identity'
import { characterFailure } from '../errors.ts'

/** What can be granted on a character: speaking with it, changing it, or sharing it further. */
export const characterLevels = ['use', 'edit', 'manage'] as const

/** Whoever administers the organisation manages all its characters, so that none is left without anybody. */
export function levelByPermission(principal: Principal): Level | null {
  return may(principal, 'tenant:admin') ? 'manage' : null
}

/** The grants on characters. */
export const characterGrants: Grants = createGrants({
  resource: 'character',
  owner: 'owner_id',
  grants: 'character_grant',
  key: 'character_id',
  byPermission: levelByPermission,
  notFound: () => characterFailure('CHARACTER_NOT_FOUND'),
})

/** Prisma's filter on the characters that somebody has at a level by owning them, by a grant or by administering. */
export function grantedCharacters(principal: Principal, level: Level) {
  const { tenantId, userId } = principal
  if (includes(levelByPermission(principal), level)) return { tenantId }
  return { tenantId, OR: [{ ownerId: userId }, { grants: { some: reaching(principal, level) } }] }
}

/** Prisma's filter on the published characters that somebody may speak with: those granted, and those whose link let them in and is still open. */
export function speakableCharacters(principal: Principal, now = new Date()) {
  const { tenantId, userId } = principal
  const open = { revokedAt: null, opensAt: { lte: now }, closesAt: { gt: now } }
  const byLink = { links: { some: { ...open, admissions: { some: { userId } } } } }
  return {
    tenantId,
    published: { not: null },
    AND: [{ OR: [grantedCharacters(principal, 'use'), { tenantId, ...byLink }] }],
  }
}
