import { createGrants, type Grants, includes, type Level, reaching } from '@wattos/grants'
import { may, type Principal } from '@wattos/identity'
import { chatFailure } from '../errors.ts'

/** What can be granted on a conversation: reading it. Nobody speaks in another one's name. */
export const conversationLevels = ['read'] as const

// Administering is not enough: the organisation has to allow that its administrators read along.
const byPermission = (principal: Principal): Level | null => (may(principal, 'chat:oversee') ? 'read' : null)

/** The grants on conversations. */
export const conversationGrants: Grants = createGrants({
  resource: 'conversation',
  owner: 'user_id',
  grants: 'conversation_grant',
  key: 'conversation_id',
  byPermission,
  notFound: () => chatFailure('CONVERSATION_NOT_FOUND'),
})

/** Prisma's filter on the conversations that were shared with somebody. */
export function sharedConversations(principal: Principal) {
  const { tenantId, userId } = principal
  return {
    tenantId,
    userId: { not: userId },
    restricted: false,
    grants: { some: reaching(principal, 'read') },
  }
}

/** Prisma's filter on the conversations that somebody may read: their own, shared ones, and all where they may oversee them. */
export function readableConversations(principal: Principal) {
  const { tenantId, userId } = principal
  const shared = includes(byPermission(principal), 'read')
    ? {}
    : { grants: { some: reaching(principal, 'read') } }
  return { tenantId, OR: [{ userId }, { ...shared, restricted: false }] }
}
