import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

// They name nothing of anybody: each person meets their own account.
const own = { otherTenant: 'allowed', withoutGrant: 'allowed' } as const
const asked = { alone: 'allowed', ...own } as const

/** Whom the service that knows people answers. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: {
    account: {
      state: { from: 'anyone', ...own },
      setLocale: { from: 'member', input: { locale: 'de' }, ...own },
    },
  },
  internal: {
    subject: subjectAuthorization,
    visitor: { input: { isLocal: false }, ...asked },
    auth: {
      input: { name: 'sign-out', origin: 'http://localhost', clientAddress: '127.0.0.1', body: '' },
      ...asked,
    },
  },
}
