import type { AnyRouter } from '@trpc/server'
import type { Authorization } from '../authorization.ts'
import type { SubjectRouter } from './subject-router.ts'

/** Nobody's id: an order about them changes nothing. */
const userId = '00000000-0000-7000-8000-000000000000'

const within = { alone: 'NOT_SIGNED_IN', otherTenant: 'allowed', withoutGrant: 'allowed' } as const

/** Whom `subject` answers, for every service's table: other services, each within the tenant for which it asks. */
export const subjectAuthorization: Authorization<AnyRouter, SubjectRouter>['internal'] = {
  map: { ...within, alone: 'allowed' },
  report: { ...within, input: { userId } },
  export: { ...within, input: { userId } },
  erase: { ...within, input: { userId, successorId: null } },
  object: { ...within, input: { userId } },
  restrict: { ...within, input: { userId, on: false } },
  sweep: { ...within, input: { days: {} } },
}
