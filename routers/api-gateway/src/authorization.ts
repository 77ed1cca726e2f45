import type { Authorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

// They name nothing of anybody: each person meets their own account.
const own = { otherTenant: 'allowed', withoutGrant: 'allowed' } as const

/** Whom the gateway itself answers. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: {
    state: { from: 'anyone', ...own },
    setLocale: { from: 'member', input: { locale: 'de' }, ...own },
    mesh: {
      topology: { from: 'administrator', otherTenant: 'allowed', withoutGrant: 'PERMISSION_MISSING' },
    },
  },
  internal: {},
}
