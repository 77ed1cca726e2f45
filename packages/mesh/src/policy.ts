import type { AnyProcedure, AnyRouter, inferProcedureInput } from '@trpc/server'
import type { Ref, Uses } from './ref.ts'
import type { AnyService } from './service.ts'

/** Which calls are served first when a service has more than it can do. */
export type Priority = 'user' | 'batch'

interface Common {
  /** Longest wait in milliseconds, unless the call says less. */
  readonly timeoutMs?: number
  /** `batch` gives way to `user`, which is the default. */
  readonly priority?: Priority
}

/** A query may be repeated: nothing changes by asking twice. */
interface QueryPolicy extends Common {
  /** Further attempts after a failure on the way; 2 by default, 0 for none. */
  readonly retry?: number
  /** Asks a second endpoint when the first has not answered after so many milliseconds, or after what 95 % of answers take. */
  readonly hedgeAfter?: 'p95' | number
  /** Keeps answers in the caller for so many milliseconds, per person and input. */
  readonly cacheMs?: number
}

/** A mutation may be repeated only under a key by which the callee recognises it; it answers the second time what it answered the first. */
type MutationPolicy<P extends AnyProcedure> = Common &
  (
    | { readonly retry?: never; readonly idempotencyKey?: never }
    | { readonly retry?: number; readonly idempotencyKey: (input: inferProcedureInput<P>) => string }
  )

type PolicyFor<Tree> = Tree extends AnyProcedure
  ? Tree['_def']['type'] extends 'query'
    ? QueryPolicy
    : Tree['_def']['type'] extends 'mutation'
      ? MutationPolicy<Tree>
      : Common
  : { readonly [Key in keyof Tree]?: PolicyFor<Tree[Key]> }

/** What a caller does about time and failure, for procedures of one service. */
export interface MeshPolicy<S extends AnyService> {
  readonly edge?: PolicyFor<RecordOf<S['edge']>>
  readonly internal?: PolicyFor<RecordOf<S['internal']>>
}

type RecordOf<R extends AnyRouter> = R['_def']['record']

/** Policies for the services in `uses`, under the same names. */
export type PoliciesOf<U extends Uses> = {
  readonly [Alias in keyof U]?: U[Alias] extends Ref<infer S extends AnyService> ? MeshPolicy<S> : never
}

/** States a policy against the callee's own type: unknown procedures, and mutations repeated without a key, do not compile. */
export function policy<S extends AnyService>(stated: MeshPolicy<S>): MeshPolicy<S> {
  return stated
}
