import type { Authorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

/** Whom the gateway itself answers. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: {
    topology: { from: 'administrator', otherTenant: 'allowed', withoutGrant: 'PERMISSION_MISSING' },
  },
  internal: {},
}
