import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

const forAll = { otherTenant: 'allowed', withoutGrant: 'allowed' } as const

/** Whom the tools answer: an organisation's tools are those of all its members who may use tools. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: {
    list: { from: 'viewer', ...forAll },
  },
  internal: {
    describeTools: { alone: 'PRINCIPAL_MISSING', input: {}, ...forAll },
    callTool: {
      alone: 'PRINCIPAL_MISSING',
      input: { tool: 'current_time', arguments: {}, key: '{unique}' },
      ...forAll,
    },
    subject: subjectAuthorization,
  },
}
