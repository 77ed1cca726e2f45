import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

const hidden = { otherTenant: 'SUMMARY_NOT_FOUND', withoutGrant: 'SUMMARY_NOT_FOUND' } as const
const open = { otherTenant: 'allowed', withoutGrant: 'allowed' } as const
const id = '{summary}'

/** Whom summaries answer: they are their person's alone. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: {
    start: { from: 'viewer', input: { source: { kind: 'text', text: '{unique}' } }, ...open },
    list: { from: 'viewer', ...open },
    get: { from: 'viewer', input: { id }, ...hidden },
    delete: { from: 'viewer', input: { id }, ...hidden },
  },
  internal: { subject: subjectAuthorization },
}
