import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

// Nobody learns of other people's ratings; who may rate what is checked by those who show it.
const own = { otherTenant: 'allowed', withoutGrant: 'allowed' } as const
const answerId = '{answer}'

/** Whom feedback answers. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: {
    own: { from: 'viewer', input: { answerIds: [answerId] }, ...own },
  },
  internal: {
    answers: {
      rate: { alone: 'PRINCIPAL_MISSING', input: { answerId, verdict: 'up' }, ...own },
      withdraw: { alone: 'PRINCIPAL_MISSING', input: { answerId }, ...own },
    },
    subject: subjectAuthorization,
  },
}
