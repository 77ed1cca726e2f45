import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

// Who may rate what, and who looks after which space, is checked by those who show it: they alone may call.
const trusted = { alone: 'PRINCIPAL_MISSING', otherTenant: 'allowed', withoutGrant: 'allowed' } as const
const answerId = '{answer}'
const missing = '00000000-0000-7000-8000-000000000000'

/** Whom feedback answers. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: {
    own: {
      from: 'viewer',
      input: { answerIds: [answerId] },
      otherTenant: 'allowed',
      withoutGrant: 'allowed',
    },
    statistics: {
      from: 'administrator',
      input: { days: 30 },
      otherTenant: 'allowed',
      withoutGrant: 'PERMISSION_MISSING',
    },
  },
  internal: {
    answers: {
      rate: { ...trusted, input: { answerId, verdict: 'up' } },
      withdraw: { ...trusted, input: { answerId } },
      settle: {
        alone: 'PRINCIPAL_MISSING',
        input: { id: missing, spaceId: '{space}' },
        otherTenant: 'RATING_NOT_FOUND',
        withoutGrant: 'RATING_NOT_FOUND',
        ends: 'RATING_NOT_FOUND',
      },
    },
    agents: {
      rate: { ...trusted, input: { agentId: '{agent}', stars: 4 } },
      withdraw: { ...trusted, input: { agentId: '{agent}' } },
      read: { ...trusted, input: { agentId: '{agent}' } },
    },
    rated: { ...trusted, input: { userId: missing } },
    votes: { ...trusted, input: { documentIds: ['{document}'] } },
    spaceStatistics: { ...trusted, input: { spaceId: '{space}', days: 30 } },
    subject: subjectAuthorization,
  },
}
