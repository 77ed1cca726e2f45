import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

const noSpace = { otherTenant: 'SPACE_NOT_FOUND', withoutGrant: 'SPACE_NOT_FOUND' } as const
const noDocument = { otherTenant: 'DOCUMENT_NOT_INDEXED', withoutGrant: 'DOCUMENT_NOT_INDEXED' } as const
// Ingestion has asked before whether the person may put documents there.
const checkedBefore = { otherTenant: 'DOCUMENT_NOT_INDEXED', withoutGrant: 'allowed' } as const
const everyone = { kind: 'everyone' } as const

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
      rename: { from: 'editor', input: { id: '{space}', name: '{unique}' }, ...noSpace },
      delete: { from: 'editor', input: { id: '{space}' }, ...noSpace },
      redact: { from: 'editor', input: { id: '{space}', on: false }, ...noSpace },
      grants: {
        list: { from: 'editor', input: { id: '{space}' }, ...noSpace },
        set: { from: 'editor', input: { id: '{space}', subject: everyone, level: 'use' }, ...noSpace },
        remove: { from: 'editor', input: { id: '{space}', subject: everyone }, ...noSpace },
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
      ratings: {
        read: { from: 'editor', input: { spaceId: '{space}', days: 30 }, ...noSpace },
        adopt: {
          from: 'editor',
          input: { spaceId: '{space}', ratingId: nowhere, question: '{unique}', answers: [] },
          ...noSpace,
          ends: 'RATING_NOT_FOUND',
        },
      },
    },
    passage: { from: 'viewer', input: { documentId: '{document}', start: 0, end: 5 }, ...noDocument },
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
        ...checkedBefore,
      },
      commit: {
        alone: 'PRINCIPAL_MISSING',
        input: { documentId: '{document}', version: 1 },
        ...checkedBefore,
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
      ...noSpace,
    },
    findSpaces: {
      alone: 'PRINCIPAL_MISSING',
      input: { spaceIds: ['{space}'] },
      otherTenant: 'allowed',
      withoutGrant: 'allowed',
    },
    redaction: {
      of: {
        alone: 'PRINCIPAL_MISSING',
        input: { spaceId: '{space}' },
        otherTenant: 'SPACE_NOT_FOUND',
        withoutGrant: 'allowed',
      },
      demand: { alone: 'PRINCIPAL_MISSING', otherTenant: 'allowed', withoutGrant: 'allowed' },
    },
    checkDocuments: {
      alone: 'PRINCIPAL_MISSING',
      input: { documentIds: ['{document}'] },
      otherTenant: 'allowed',
      withoutGrant: 'allowed',
    },
    material: {
      list: [
        { alone: 'PRINCIPAL_MISSING', input: { spaceId: '{space}' }, ...noSpace },
        { alone: 'PRINCIPAL_MISSING', input: { documentId: '{document}' }, ...noDocument },
      ],
      page: {
        alone: 'PRINCIPAL_MISSING',
        input: { limit: 500 },
        otherTenant: 'allowed',
        withoutGrant: 'allowed',
      },
      read: { alone: 'PRINCIPAL_MISSING', input: { documentId: '{document}' }, ...noDocument },
    },
    spacesOf: {
      alone: 'PRINCIPAL_MISSING',
      input: { documentIds: ['{document}'] },
      otherTenant: 'allowed',
      withoutGrant: 'allowed',
    },
    weigh: {
      alone: 'PRINCIPAL_MISSING',
      input: { documentIds: ['{document}'] },
      otherTenant: 'allowed',
      withoutGrant: 'allowed',
    },
    weighRated: {
      alone: 'PRINCIPAL_MISSING',
      input: { userId: '{person}' },
      otherTenant: 'allowed',
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
