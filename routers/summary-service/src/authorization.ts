import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

const hidden = { otherTenant: 'SUMMARY_NOT_FOUND', withoutGrant: 'SUMMARY_NOT_FOUND' } as const
const open = { otherTenant: 'allowed', withoutGrant: 'allowed' } as const
const id = '{summary}'

/** Whom summaries answer: they are their person's alone. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: {
    start: [
      { from: 'viewer', input: { source: { kind: 'text', text: '{unique}' } }, ...open },
      {
        from: 'viewer',
        input: { source: { kind: 'document', id: '{document}' } },
        otherTenant: 'DOCUMENT_NOT_INDEXED',
        withoutGrant: 'DOCUMENT_NOT_INDEXED',
      },
      {
        from: 'viewer',
        input: { source: { kind: 'space', id: '{space}' } },
        otherTenant: 'SPACE_NOT_FOUND',
        withoutGrant: 'SPACE_NOT_FOUND',
      },
      {
        from: 'viewer',
        input: { source: { kind: 'conversation', id: '{conversation}' } },
        otherTenant: 'CONVERSATION_NOT_FOUND',
        withoutGrant: 'CONVERSATION_NOT_FOUND',
      },
    ],
    watch: { from: 'viewer', input: { id }, ...hidden },
    cancel: { from: 'viewer', input: { id }, ...hidden },
    list: { from: 'viewer', ...open },
    get: { from: 'viewer', input: { id }, ...hidden },
    delete: { from: 'viewer', input: { id }, ...hidden },
  },
  internal: { subject: subjectAuthorization },
}
