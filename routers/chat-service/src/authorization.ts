import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

const noConversation = {
  otherTenant: 'CONVERSATION_NOT_FOUND',
  withoutGrant: 'CONVERSATION_NOT_FOUND',
} as const
const noMessage = { otherTenant: 'MESSAGE_NOT_FOUND', withoutGrant: 'MESSAGE_NOT_FOUND' } as const

const everyone = { kind: 'everyone' } as const

/** Whom the chat answers: conversations are their owner's alone until they are shared. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: {
    conversations: {
      list: { from: 'viewer', otherTenant: 'allowed', withoutGrant: 'allowed' },
      get: { from: 'viewer', input: { id: '{conversation}' }, ...noConversation },
      create: {
        from: 'viewer',
        input: { spaceIds: ['{space}'] },
        otherTenant: 'allowed',
        withoutGrant: 'allowed',
      },
      rename: { from: 'viewer', input: { id: '{conversation}', title: '{unique}' }, ...noConversation },
      delete: { from: 'viewer', input: { id: '{conversation}' }, ...noConversation },
      shared: { from: 'viewer', otherTenant: 'allowed', withoutGrant: 'allowed' },
      grants: {
        list: { from: 'viewer', input: { id: '{conversation}' }, ...noConversation },
        set: {
          from: 'viewer',
          input: { id: '{conversation}', subject: everyone, level: 'read' },
          ...noConversation,
        },
        remove: { from: 'viewer', input: { id: '{conversation}', subject: everyone }, ...noConversation },
      },
    },
    ask: [
      { from: 'viewer', input: { conversationId: '{conversation}', text: '{mark}' }, ...noConversation },
      {
        from: 'viewer',
        input: { spaceIds: ['{space}'], text: '{mark}' },
        otherTenant: 'allowed',
        withoutGrant: 'allowed',
      },
      {
        from: 'viewer',
        input: { character: { id: '{character}' }, text: 'Hallo?' },
        otherTenant: 'CHARACTER_NOT_FOUND',
        withoutGrant: 'CHARACTER_NOT_FOUND',
      },
      {
        from: 'viewer',
        input: { agentId: '{agent}', text: '{mark}' },
        otherTenant: 'AGENT_NOT_FOUND',
        withoutGrant: 'AGENT_NOT_FOUND',
      },
    ],
    watch: { from: 'viewer', input: { messageId: '{answer}' }, ...noMessage },
    stop: { from: 'viewer', input: { messageId: '{answer}' }, ...noMessage },
    rate: { from: 'viewer', input: { messageId: '{answer}', verdict: 'up' }, ...noMessage },
    spaceModels: { from: 'viewer', otherTenant: 'allowed', withoutGrant: 'allowed' },
    characterModels: { from: 'viewer', otherTenant: 'allowed', withoutGrant: 'allowed' },
    regenerate: { from: 'viewer', input: { messageId: '{answer}' }, ...noMessage },
  },
  internal: {
    conversation: { alone: 'PRINCIPAL_MISSING', input: { id: '{conversation}' }, ...noConversation },
    take: {
      alone: 'PRINCIPAL_MISSING',
      input: {
        id: '{unique}',
        messages: [{ id: '{unique}', role: 'user', text: '{mark}', createdAt: '2025-01-01T08:00:00Z' }],
      },
      otherTenant: 'allowed',
      withoutGrant: 'allowed',
    },
    subject: subjectAuthorization,
  },
}
