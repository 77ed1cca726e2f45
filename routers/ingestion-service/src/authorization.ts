import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

const noSpace = { otherTenant: 'SPACE_NOT_FOUND', withoutGrant: 'allowed' } as const

/** Whom ingestion answers: a document follows its space. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: {
    documents: {
      list: { from: 'viewer', input: { spaceId: '{space}' }, ...noSpace },
      watch: { from: 'viewer', input: { spaceId: '{space}' }, ...noSpace },
      get: {
        from: 'viewer',
        input: { id: '{document}' },
        otherTenant: 'DOCUMENT_NOT_FOUND',
        withoutGrant: 'allowed',
      },
      cancel: {
        from: 'editor',
        input: { id: '{document}' },
        otherTenant: 'DOCUMENT_NOT_FOUND',
        withoutGrant: 'DOCUMENT_NOT_RUNNING',
        ends: 'DOCUMENT_NOT_RUNNING',
      },
      retry: {
        from: 'editor',
        input: { id: '{document}' },
        otherTenant: 'DOCUMENT_NOT_FOUND',
        withoutGrant: 'DOCUMENT_NOT_STOPPED',
        ends: 'DOCUMENT_NOT_STOPPED',
      },
      delete: {
        from: 'editor',
        input: { id: '{document}' },
        otherTenant: 'DOCUMENT_NOT_FOUND',
        withoutGrant: 'allowed',
      },
    },
    uploads: {
      begin: { from: 'editor', input: { spaceId: '{space}', name: 'a.txt', size: 5 }, ...noSpace },
    },
    storage: { from: 'administrator', otherTenant: 'allowed', withoutGrant: 'PERMISSION_MISSING' },
  },
  internal: { subject: subjectAuthorization },
}
