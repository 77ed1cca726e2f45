import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

const noAgent = { otherTenant: 'AGENT_NOT_FOUND', withoutGrant: 'AGENT_NOT_FOUND' } as const
const ofEditors = { from: 'editor', input: { id: '{agent}' }, ...noAgent } as const
const everyone = { kind: 'everyone' } as const

/** Whom the agents answer: those to whom they are granted. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: {
    list: { from: 'viewer', otherTenant: 'allowed', withoutGrant: 'allowed' },
    get: { from: 'viewer', input: { id: '{agent}' }, ...noAgent },
    create: { from: 'editor', input: { name: '{unique}' }, otherTenant: 'allowed', withoutGrant: 'allowed' },
    update: { from: 'editor', input: { id: '{agent}', name: '{unique}', draft: {} }, ...noAgent },
    publish: ofEditors,
    versions: ofEditors,
    restore: { from: 'editor', input: { id: '{agent}', version: 1 }, ...noAgent },
    delete: ofEditors,
    grants: {
      list: ofEditors,
      set: { from: 'editor', input: { id: '{agent}', subject: everyone, level: 'use' }, ...noAgent },
      remove: { from: 'editor', input: { id: '{agent}', subject: everyone }, ...noAgent },
    },
  },
  internal: { subject: subjectAuthorization },
}
