import type { Builders } from '../builders.ts'
import type { Context } from '../context.ts'
import type { Owns } from '../owns.ts'
import type { Uses } from '../ref.ts'
import { subjectActions } from './actions.ts'
import {
  eraseInput,
  objectInput,
  restrictInput,
  type SubjectHooks,
  subjectInput,
  sweepInput,
} from './shapes.ts'

/**
 * What every service answers about a person: the map of its tables, what is held, the archive, erasure, objection, and the
 * removal of what is too old. All of it within the tenant for which it is asked.
 */
export function createSubjectRouter<U extends Uses, O extends Owns, Env, R>(
  { router, service }: Builders<U, O, Env, R>,
  owns: O,
  hooks: SubjectHooks<Context<U, O, Env, R>>,
) {
  const actions = subjectActions(owns, hooks)
  return router({
    map: service.query(() => actions.map()),
    report: service.input(subjectInput).query(({ input, ctx }) => actions.report(ctx, input.userId)),
    export: service.input(subjectInput).subscription(async function* ({ input, ctx }) {
      yield* actions.archive(ctx, input.userId)
    }),
    erase: service.input(eraseInput).mutation(({ input, ctx }) => actions.erase(ctx, input)),
    object: service.input(objectInput).mutation(({ input, ctx }) => actions.object(ctx, input)),
    restrict: service.input(restrictInput).mutation(({ input, ctx }) => actions.restrict(ctx, input)),
    sweep: service.input(sweepInput).mutation(({ input, ctx }) => actions.sweep(ctx, input.days)),
  })
}

/** What every service answers about a person. */
export type SubjectRouter = ReturnType<typeof createSubjectRouter<Uses, Owns, unknown, unknown>>
