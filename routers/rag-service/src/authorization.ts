import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

const notIndexed = { otherTenant: 'DOCUMENT_NOT_INDEXED', withoutGrant: 'allowed' } as const

/** Whom search and its spaces answer. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: {
    spaces: {
      list: { from: 'viewer', otherTenant: 'allowed', withoutGrant: 'allowed' },
      create: {
        from: 'editor',
        input: { name: '{unique}' },
        otherTenant: 'allowed',
        withoutGrant: 'allowed',
      },
      rename: {
        from: 'editor',
        input: { id: '{space}', name: '{unique}' },
        otherTenant: 'SPACE_NOT_FOUND',
        withoutGrant: 'allowed',
      },
      delete: {
        from: 'editor',
        input: { id: '{space}' },
        otherTenant: 'SPACE_NOT_FOUND',
        withoutGrant: 'allowed',
      },
    },
    search: [
      { from: 'viewer', input: { query: '{mark}' }, otherTenant: 'allowed', withoutGrant: 'allowed' },
      {
        from: 'viewer',
        input: { query: '{mark}', spaceIds: ['{space}'], documentIds: ['{document}'] },
        otherTenant: 'allowed',
        withoutGrant: 'allowed',
      },
    ],
    passage: { from: 'viewer', input: { documentId: '{document}', start: 0, end: 5 }, ...notIndexed },
  },
  internal: {
    subject: subjectAuthorization,
    index: {
      begin: {
        alone: 'PRINCIPAL_MISSING',
        input: {
          documentId: '{document}',
          spaceId: '{space}',
          ownerId: '{person}',
          title: 'Text',
          mime: 'text/plain',
          language: 'de',
          text: 'Ein Text.',
          pageStarts: [],
          chunks: [{ ordinal: 0, start: 0, end: 9, language: 'de' }],
        },
        otherTenant: 'SPACE_NOT_FOUND',
        withoutGrant: 'allowed',
      },
      embed: {
        alone: 'PRINCIPAL_MISSING',
        input: { documentId: '{document}', version: 1, limit: 1 },
        ...notIndexed,
      },
      commit: {
        alone: 'PRINCIPAL_MISSING',
        input: { documentId: '{document}', version: 1 },
        ...notIndexed,
      },
      remove: {
        alone: 'PRINCIPAL_MISSING',
        input: { documentId: '{document}' },
        otherTenant: 'allowed',
        withoutGrant: 'allowed',
      },
    },
    space: {
      alone: 'PRINCIPAL_MISSING',
      input: { spaceId: '{space}' },
      otherTenant: 'SPACE_NOT_FOUND',
      withoutGrant: 'allowed',
    },
    retrieve: {
      alone: 'PRINCIPAL_MISSING',
      input: { spaceIds: ['{space}'], query: '{mark}' },
      otherTenant: 'allowed',
      withoutGrant: 'allowed',
    },
  },
}
