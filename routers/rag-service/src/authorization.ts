import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

const notIndexed = { otherTenant: 'DOCUMENT_NOT_INDEXED', withoutGrant: 'allowed' } as const

const noSpace = { otherTenant: 'SPACE_NOT_FOUND', withoutGrant: 'allowed' } as const
const nowhere = '00000000-0000-7000-8000-000000000000'

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
    quality: {
      questions: {
        list: { from: 'editor', input: { spaceId: '{space}' }, ...noSpace },
        add: {
          from: 'editor',
          input: { spaceId: '{space}', questions: [{ question: '{unique}', answers: [] }] },
          ...noSpace,
        },
        delete: { from: 'editor', input: { id: nowhere }, otherTenant: 'allowed', withoutGrant: 'allowed' },
      },
      runs: {
        list: { from: 'editor', input: { spaceId: '{space}' }, ...noSpace },
        get: {
          from: 'editor',
          input: { id: nowhere },
          otherTenant: 'RUN_NOT_FOUND',
          withoutGrant: 'RUN_NOT_FOUND',
          ends: 'RUN_NOT_FOUND',
        },
        start: {
          from: 'editor',
          input: { spaceId: nowhere },
          otherTenant: 'SPACE_NOT_FOUND',
          withoutGrant: 'SPACE_NOT_FOUND',
          ends: 'SPACE_NOT_FOUND',
        },
      },
    },
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
