import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

const noSpace = { otherTenant: 'SPACE_NOT_FOUND', withoutGrant: 'SPACE_NOT_FOUND' } as const
const noDocument = { otherTenant: 'DOCUMENT_NOT_FOUND', withoutGrant: 'DOCUMENT_NOT_FOUND' } as const

/** Whom ingestion answers: a document follows its space. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: {
    documents: {
      list: { from: 'viewer', input: { spaceId: '{space}' }, ...noSpace },
      page: { from: 'viewer', input: { spaceId: '{space}', search: 'a' }, ...noSpace },
      watch: { from: 'viewer', input: { spaceId: '{space}' }, ...noSpace },
      follow: { from: 'viewer', input: { spaceId: '{space}' }, ...noSpace },
      get: {
        from: 'viewer',
        input: { id: '{document}' },
        ...noDocument,
      },
      cancel: {
        from: 'editor',
        input: { id: '{document}' },
        ...noDocument,
        ends: 'DOCUMENT_NOT_RUNNING',
      },
      retry: {
        from: 'editor',
        input: { id: '{document}' },
        ...noDocument,
        ends: 'DOCUMENT_NOT_STOPPED',
      },
      delete: {
        from: 'editor',
        input: { id: '{document}' },
        ...noDocument,
      },
      reread: { from: 'editor', input: { spaceId: '{space}' }, ...noSpace, ends: 'SPACE_KEEPS_ALL' },
    },
    uploads: {
      begin: { from: 'editor', input: { spaceId: '{space}', name: 'a.txt', size: 5 }, ...noSpace },
    },
    storage: { from: 'administrator', otherTenant: 'PERMISSION_MISSING', withoutGrant: 'PERMISSION_MISSING' },
  },
  internal: {
    subject: subjectAuthorization,
    files: {
      put: {
        alone: 'PRINCIPAL_MISSING',
        input: { spaceId: '{space}', name: '{unique}.txt', content: 'RWluZSBTZWl0ZS4=' },
        ...noSpace,
        viewer: 'SPACE_NOT_EDITABLE',
      },
    },
    pages: {
      put: {
        alone: 'PRINCIPAL_MISSING',
        input: {
          spaceId: '{space}',
          url: 'https://example.org/{unique}',
          title: 'A page',
          kind: 'text',
          content: 'RWluZSBTZWl0ZS4=',
        },
        ...noSpace,
        viewer: 'SPACE_NOT_EDITABLE',
      },
      find: {
        alone: 'PRINCIPAL_MISSING',
        input: { documentIds: ['{document}'] },
        otherTenant: 'allowed',
        withoutGrant: 'allowed',
      },
      remove: {
        alone: 'PRINCIPAL_MISSING',
        input: { documentId: '{document}' },
        ...noDocument,
        viewer: 'SPACE_NOT_EDITABLE',
      },
    },
  },
}
