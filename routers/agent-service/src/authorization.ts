import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

const noAgent = { otherTenant: 'AGENT_NOT_FOUND', withoutGrant: 'AGENT_NOT_FOUND' } as const
const ofEditors = { from: 'editor', input: { id: '{agent}' }, ...noAgent } as const
const noRun = { otherTenant: 'RUN_NOT_FOUND', withoutGrant: 'RUN_NOT_FOUND' } as const
const noApproval = { otherTenant: 'APPROVAL_NOT_FOUND', withoutGrant: 'APPROVAL_NOT_FOUND' } as const
const shown = { id: '{approval}', hash: '0'.repeat(64) } as const
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
    templates: { from: 'editor', input: { language: 'de' }, otherTenant: 'allowed', withoutGrant: 'allowed' },
    restore: { from: 'editor', input: { id: '{agent}', version: 1 }, ...noAgent },
    delete: ofEditors,
    grants: {
      list: ofEditors,
      set: { from: 'editor', input: { id: '{agent}', subject: everyone, level: 'use' }, ...noAgent },
      remove: { from: 'editor', input: { id: '{agent}', subject: everyone }, ...noAgent },
    },
    runs: {
      start: { from: 'viewer', input: { agentId: '{agent}', input: '{mark}' }, ...noAgent },
      list: { from: 'viewer', otherTenant: 'allowed', withoutGrant: 'allowed' },
      get: { from: 'viewer', input: { id: '{run}' }, ...noRun },
      watch: { from: 'viewer', input: { id: '{run}' }, ...noRun },
      cancel: { from: 'viewer', input: { id: '{run}' }, ...noRun },
      pause: { from: 'viewer', input: { id: '{run}' }, ...noRun },
      resume: { from: 'viewer', input: { id: '{run}' }, ...noRun },
      retry: { from: 'viewer', input: { id: '{run}', ordinal: 0 }, ...noRun, ends: 'RUN_NOT_ENDED' },
    },
    approvals: {
      list: { from: 'editor', otherTenant: 'allowed', withoutGrant: 'allowed' },
      get: { from: 'editor', input: { id: '{approval}' }, ...noApproval },
      // The sample shows a call that is not the one that waits.
      approve: { from: 'editor', input: shown, ...noApproval, ends: 'APPROVAL_CHANGED' },
      reject: { from: 'editor', input: shown, ...noApproval, ends: 'APPROVAL_CHANGED' },
      answer: { from: 'editor', input: { ...shown, text: 'x' }, ...noApproval, ends: 'APPROVAL_KIND' },
      delegate: { from: 'editor', input: { id: '{approval}', to: '{colleague}' }, ...noApproval },
    },
  },
  internal: { subject: subjectAuthorization },
}
