import { type Owns, subjectActions, type SubjectContext } from '@wattos/mesh'
import type { PeopleService } from './people-services.ts'

/** This service as one of those that hold something about people, asked for one tenant. */
export function ownService(owns: Owns, ctx: SubjectContext): PeopleService {
  const actions = subjectActions(owns)
  return {
    name: 'admin-service',
    map: async () => actions.map(),
    report: (userId) => actions.report(ctx, userId),
    archive: (userId) => actions.archive(ctx, userId),
    erase: (order) => actions.erase(ctx, order),
    object: (order) => actions.object(ctx, order),
    restrict: (order) => actions.restrict(ctx, order),
    sweep: (days) => actions.sweep(ctx, days),
  }
}
