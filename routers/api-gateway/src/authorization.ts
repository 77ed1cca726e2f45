import type { Authorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

const forAdministrators = {
  from: 'administrator',
  otherTenant: 'allowed',
  withoutGrant: 'PERMISSION_MISSING',
} as const
// What concerns the whole platform is for those who operate it.
const forOperators = { ...forAdministrators, otherTenant: 'PERMISSION_MISSING' } as const

/** Whom the gateway itself answers. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: {
    topology: forOperators,
    health: forOperators,
    queues: {
      list: forOperators,
      failed: {
        ...forOperators,
        input: { queue: 'none' },
        ends: 'QUEUE_NOT_FOUND',
      },
      retry: {
        ...forAdministrators,
        input: { queue: 'none', id: 'none' },
        otherTenant: 'QUEUE_NOT_FOUND',
        ends: 'QUEUE_NOT_FOUND',
      },
    },
  },
  internal: {},
}
