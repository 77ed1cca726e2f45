import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { z } from 'zod'
import type { definitionSchema } from './definition/definition.ts'
import type { edge, internal } from './router.ts'

const hidden = { otherTenant: 'CHARACTER_NOT_FOUND', withoutGrant: 'CHARACTER_NOT_FOUND' } as const
const open = { otherTenant: 'allowed', withoutGrant: 'allowed' } as const
const everyone = { kind: 'everyone' } as const
const id = '{character}'
const nowhere = '00000000-0000-7000-8000-000000000000'

const sample = {
  name: '{unique}',
  tagline: '',
  persona: 'Du hilfst.',
  greeting: '',
  starters: [],
  language: 'de',
  look: { hue: 200, figure: 'owl' },
  voice: { rate: 1, pitch: 1 },
  spaceIds: [],
  limits: { questionsPerDay: null, questionLength: 1_000, documentsOnly: false, avoids: [] },
} satisfies z.input<typeof definitionSchema>

/** Whom characters answer: their owner, those with a grant, and those whom an open link let in. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: {
    list: { from: 'viewer', ...open },
    get: { from: 'editor', input: { id }, ...hidden },
    meet: { from: 'viewer', input: { id }, ...hidden },
    define: {
      from: 'editor',
      input: { sentence: 'Ein Lernbegleiter.', language: 'de' },
      otherTenant: 'CHARACTER_NEEDS_MODEL',
      withoutGrant: 'CHARACTER_NEEDS_MODEL',
      ends: 'CHARACTER_NEEDS_MODEL',
    },
    create: { from: 'editor', input: sample, ...open },
    save: { from: 'editor', input: { id, draft: sample }, ...hidden },
    publish: { from: 'editor', input: { id }, ...hidden },
    withdraw: { from: 'editor', input: { id }, ...hidden },
    delete: { from: 'editor', input: { id }, ...hidden },
    versions: {
      list: { from: 'editor', input: { id }, ...hidden },
      restore: { from: 'editor', input: { id, number: 1 }, ...hidden },
    },
    links: {
      list: { from: 'editor', input: { id }, ...hidden },
      create: {
        from: 'editor',
        input: { id, label: '', opensAt: '2026-01-01T00:00:00Z', closesAt: '2026-01-02T00:00:00Z' },
        ...hidden,
      },
      revoke: { from: 'editor', input: { id, linkId: nowhere }, ...hidden, ends: 'CHARACTER_LINK_INVALID' },
      enter: {
        from: 'viewer',
        input: { token: 'forged' },
        otherTenant: 'CHARACTER_LINK_INVALID',
        withoutGrant: 'CHARACTER_LINK_INVALID',
        ends: 'CHARACTER_LINK_INVALID',
      },
    },
    grants: {
      list: { from: 'editor', input: { id }, ...hidden },
      set: { from: 'editor', input: { id, subject: everyone, level: 'use' }, ...hidden },
      remove: { from: 'editor', input: { id, subject: everyone }, ...hidden },
    },
  },
  internal: {
    read: [
      { alone: 'PRINCIPAL_MISSING', input: { id }, ...hidden },
      { alone: 'PRINCIPAL_MISSING', input: { id, draft: true }, ...hidden },
    ],
    make: {
      alone: 'PRINCIPAL_MISSING',
      viewer: 'PERMISSION_MISSING',
      input: { id: '{unique}', draft: sample },
      ...open,
    },
    subject: subjectAuthorization,
  },
}
