import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

const hidden = { otherTenant: 'INSIGHT_NOT_FOUND', withoutGrant: 'INSIGHT_NOT_FOUND' } as const
const open = { otherTenant: 'allowed', withoutGrant: 'allowed' } as const
const everyone = { kind: 'everyone' } as const
const id = '{insight}'

/** Whom analyses answer: their owner and those with a grant. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: {
    list: { from: 'viewer', ...open },
    get: { from: 'viewer', input: { id }, ...hidden },
    watch: { from: 'viewer', input: { id }, ...hidden },
    create: [
      {
        from: 'editor',
        input: { name: '{unique}', source: { kind: 'space', spaceId: '{space}' } },
        otherTenant: 'SPACE_NOT_FOUND',
        withoutGrant: 'SPACE_NOT_FOUND',
      },
      {
        from: 'editor',
        input: { name: '{unique}', source: { kind: 'website', url: 'https://example.org/' } },
        ...open,
      },
    ],
    start: { from: 'editor', input: { id }, ...hidden },
    cancel: { from: 'editor', input: { id }, ...hidden },
    delete: { from: 'editor', input: { id }, ...hidden },
    statements: {
      remove: { from: 'editor', input: { id, statementId: '{statement}' }, ...hidden },
    },
    assistants: {
      make: {
        from: 'editor',
        input: { id, persona: 'Niemand' },
        ...hidden,
        ends: 'INSIGHT_PERSONA_NOT_FOUND',
      },
    },
    grants: {
      list: { from: 'editor', input: { id }, ...hidden },
      set: { from: 'editor', input: { id, subject: everyone, level: 'read' }, ...hidden },
      remove: { from: 'editor', input: { id, subject: everyone }, ...hidden },
    },
  },
  internal: { subject: subjectAuthorization },
}
