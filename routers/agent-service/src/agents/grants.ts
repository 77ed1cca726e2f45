import { createGrants, type Grants, includes, type Level, reaching } from '@wattos/grants'
import { may, type Principal } from '@wattos/identity'
import { agentFailure } from '../errors.ts'

/** What can be granted on an agent: running it, changing it, sharing it further. */
export const agentLevels = ['use', 'edit', 'manage'] as const

/** Whoever administers the organisation manages all its agents, so that none is left without anybody when its owner goes. */
export function levelByPermission(principal: Principal): Level | null {
  return may(principal, 'tenant:admin') ? 'manage' : null
}

/** The grants on agents. */
export const agentGrants: Grants = createGrants({
  resource: 'agent',
  owner: 'owner_id',
  grants: 'agent_grant',
  key: 'agent_id',
  byPermission: levelByPermission,
  notFound: () => agentFailure('AGENT_NOT_FOUND'),
})

/** Prisma's filter on the agents that somebody has at a level. */
export function grantedAgents(principal: Principal, level: Level) {
  const { tenantId, userId } = principal
  if (includes(levelByPermission(principal), level)) return { tenantId }
  return { tenantId, OR: [{ ownerId: userId }, { grants: { some: reaching(principal, level) } }] }
}
