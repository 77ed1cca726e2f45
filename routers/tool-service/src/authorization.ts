import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

const forAll = { otherTenant: 'allowed', withoutGrant: 'allowed' } as const
const noConnection = {
  otherTenant: 'CONNECTION_NOT_FOUND',
  withoutGrant: 'CONNECTION_NOT_FOUND',
  ends: 'CONNECTION_NOT_FOUND',
} as const

const nowhere = '00000000-0000-7000-8000-000000000000'
const slack = { settings: {}, secret: { webhookUrl: 'https://hooks.slack.com/services/T/B/x' } }

/** Whom the tools answer: an organisation's tools are those of all its members who may use tools. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: {
    list: { from: 'viewer', ...forAll },
    set: {
      from: 'editor',
      input: { tool: 'current_time', enabled: true, approval: null },
      ...forAll,
    },
    run: { from: 'editor', input: { tool: 'current_time', arguments: {} }, ...forAll },
    connections: {
      list: { from: 'editor', ...forAll },
      create: {
        from: 'editor',
        input: { kind: 'slack', name: 'c{unique}', ...slack },
        ...forAll,
      },
      update: { from: 'editor', input: { id: nowhere, name: 'chat', ...slack }, ...noConnection },
      remove: { from: 'editor', input: { id: nowhere }, ...forAll },
      check: { from: 'editor', input: { id: nowhere }, ...noConnection },
    },
    accounts: {
      list: { from: 'viewer', ...forAll },
      disconnect: { from: 'viewer', input: { connectionId: nowhere }, ...forAll },
    },
  },
  internal: {
    describeTools: { alone: 'PRINCIPAL_MISSING', input: {}, ...forAll },
    callTool: {
      alone: 'PRINCIPAL_MISSING',
      input: { tool: 'current_time', arguments: {}, key: '{unique}' },
      ...forAll,
    },
    accounts: {
      begin: {
        alone: 'PRINCIPAL_MISSING',
        input: {
          connectionId: nowhere,
          binding: 'what a browser keeps',
          redirectUrl: 'https://ai.example.org/connect/x',
        },
        ...noConnection,
      },
      finish: {
        alone: 'PRINCIPAL_MISSING',
        input: { connectionId: nowhere, state: `${nowhere}.${'x'.repeat(43)}`, binding: 'x', code: 'x' },
        otherTenant: 'ACCOUNT_STATE_UNKNOWN',
        withoutGrant: 'ACCOUNT_STATE_UNKNOWN',
        ends: 'ACCOUNT_STATE_UNKNOWN',
      },
    },
    programs: {
      tools: { alone: 'PRINCIPAL_MISSING', ...forAll },
      use: {
        alone: 'PRINCIPAL_MISSING',
        input: { name: 'current_time', arguments: {} },
        ...forAll,
      },
    },
    subject: subjectAuthorization,
  },
}
