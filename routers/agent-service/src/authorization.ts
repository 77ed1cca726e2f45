import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

const noAgent = { otherTenant: 'AGENT_NOT_FOUND', withoutGrant: 'AGENT_NOT_FOUND' } as const
const ofEditors = { from: 'editor', input: { id: '{agent}' }, ...noAgent } as const
const noRun = { otherTenant: 'RUN_NOT_FOUND', withoutGrant: 'RUN_NOT_FOUND' } as const
const noApproval = { otherTenant: 'APPROVAL_NOT_FOUND', withoutGrant: 'APPROVAL_NOT_FOUND' } as const
const noSchedule = { otherTenant: 'SCHEDULE_NOT_FOUND', withoutGrant: 'SCHEDULE_NOT_FOUND' } as const
const noHook = { otherTenant: 'HOOK_NOT_FOUND', withoutGrant: 'HOOK_NOT_FOUND' } as const
const trusted = { alone: 'allowed', otherTenant: 'allowed', withoutGrant: 'allowed' } as const
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
      waiting: { from: 'viewer', input: { id: '{run}' }, ...noRun },
      cancel: { from: 'viewer', input: { id: '{run}' }, ...noRun },
      pause: { from: 'viewer', input: { id: '{run}' }, ...noRun },
      resume: { from: 'viewer', input: { id: '{run}' }, ...noRun },
      retry: { from: 'viewer', input: { id: '{run}', ordinal: 0 }, ...noRun, ends: 'RUN_NOT_ENDED' },
    },
    ratings: {
      read: { from: 'viewer', input: { id: '{agent}' }, ...noAgent },
      rate: { from: 'viewer', input: { id: '{agent}', stars: 4 }, ...noAgent },
    },
    schedules: {
      list: {
        from: 'viewer',
        input: { agentId: '{agent}' },
        otherTenant: 'allowed',
        withoutGrant: 'allowed',
      },
      create: {
        from: 'viewer',
        input: { agentId: '{agent}', input: '{mark}', cron: '0 7 * * 1' },
        ...noAgent,
      },
      update: {
        from: 'viewer',
        input: { id: '{schedule}', input: '{mark}', cron: '0 7 * * 1', paused: true },
        ...noSchedule,
      },
      delete: { from: 'viewer', input: { id: '{schedule}' }, ...noSchedule },
    },
    hooks: {
      list: {
        from: 'editor',
        input: { agentId: '{agent}' },
        otherTenant: 'allowed',
        withoutGrant: 'allowed',
      },
      create: {
        from: 'editor',
        input: { agentId: '{agent}', name: '{unique}', input: '{mark}' },
        ...noAgent,
      },
      update: {
        from: 'editor',
        input: { id: '{hook}', name: '{unique}', input: '{mark}', paused: true },
        ...noHook,
      },
      rotate: { from: 'editor', input: { id: '{hook}' }, ...noHook },
      delete: { from: 'editor', input: { id: '{hook}' }, ...noHook },
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
  internal: {
    ask: {
      alone: 'PRINCIPAL_MISSING',
      input: { slug: 'none', about: { task: 'Hello' }, waitMs: 0 },
      otherTenant: 'AGENT_NOT_FOUND',
      withoutGrant: 'AGENT_NOT_FOUND',
      ends: 'AGENT_NOT_FOUND',
    },
    make: {
      alone: 'PRINCIPAL_MISSING',
      viewer: 'PERMISSION_MISSING',
      input: { id: '{unique}', name: '{unique}' },
      otherTenant: 'allowed',
      withoutGrant: 'allowed',
    },
    schedules: {
      due: trusted,
      // Nobody's is due then.
      begin: {
        ...trusted,
        alone: 'PRINCIPAL_MISSING',
        input: { id: '{schedule}', dueAt: '2020-01-01T00:00:00.000Z' },
      },
      stop: { ...trusted, input: { id: '{unique}', tenantId: '{unique}' } },
    },
    runs: {
      begin: {
        alone: 'PRINCIPAL_MISSING',
        input: { id: '{unique}', agentId: '{agent}', question: '{mark}' },
        ...noAgent,
      },
      // Nobody's has this id.
      outcomes: { ...trusted, input: { tenantId: '{unique}', ids: ['{unique}'] } },
    },
    hooks: {
      // Whose it is, only the gateway asks, before it knows anybody.
      owner: { ...trusted, input: { id: '{hook}' } },
      receive: {
        alone: 'PRINCIPAL_MISSING',
        input: { id: '{hook}', messageId: '{unique}', timestamp: '0', signature: 'v1,x', body: '{}' },
        ...noHook,
        ends: 'HOOK_REFUSED',
      },
    },
    tasks: { clean: { ...trusted, alone: 'PRINCIPAL_MISSING' } },
    subject: subjectAuthorization,
  },
}
