import type { Surface } from './call.ts'
import { shortKey } from './idempotency/key.ts'
import type { Priority } from './policy.ts'

/** The policy of one procedure as it is carried out. */
export interface EffectivePolicy {
  readonly timeoutMs: number | undefined
  readonly priority: Priority
  /** Further attempts after a failure on the way. */
  readonly retry: number
  readonly hedgeAfter: 'p95' | number | undefined
  readonly cacheMs: number
  readonly idempotencyKey: ((input: unknown) => string) | undefined
}

/** Kind of a procedure. */
export type ProcedureKind = 'query' | 'mutation' | 'subscription'

const base = {
  timeoutMs: undefined,
  priority: 'user',
  hedgeAfter: undefined,
  cacheMs: 0,
  idempotencyKey: undefined,
} as const

/** What is done where nothing is said: queries are tried three times, nothing else twice. */
export const defaultPolicies: Readonly<Record<ProcedureKind, EffectivePolicy>> = {
  query: { ...base, retry: 2 },
  mutation: { ...base, retry: 0 },
  subscription: { ...base, retry: 0 },
}

/** Finds a procedure's policy; the answer is remembered, so that a call costs a look-up. */
export type PolicyLookup = (surface: Surface, path: string, kind: ProcedureKind) => EffectivePolicy

/** Looks policies up in what a service has stated about one callee; `attempts` is how often a query is tried where it says nothing (RETRY_MAX_ATTEMPTS). */
export function createPolicyLookup(stated: unknown, attempts = 3): PolicyLookup {
  const all = { edge: new Map<string, EffectivePolicy>(), internal: new Map<string, EffectivePolicy>() }
  return (surface, path, kind) => {
    const known = all[surface]
    const found = known.get(path)
    if (found) return found
    const fallback =
      kind === 'query' ? { ...defaultPolicies.query, retry: attempts - 1 } : defaultPolicies[kind]
    const own = path.split('.').reduce(childOf, childOf(stated, surface))
    const merged = isRecord(own) ? merge(fallback, own, attempts - 1) : fallback
    known.set(path, merged)
    return merged
  }
}

function merge(fallback: EffectivePolicy, own: Record<string, unknown>, keyedRetry: number): EffectivePolicy {
  const { timeoutMs, priority, retry, hedgeAfter, cacheMs, idempotencyKey } = own
  const keyed = isKeyFunction(idempotencyKey)
  return {
    timeoutMs: typeof timeoutMs === 'number' ? timeoutMs : fallback.timeoutMs,
    priority: priority === 'batch' ? 'batch' : fallback.priority,
    retry: typeof retry === 'number' ? retry : keyed ? keyedRetry : fallback.retry,
    hedgeAfter: typeof hedgeAfter === 'number' || hedgeAfter === 'p95' ? hedgeAfter : undefined,
    cacheMs: typeof cacheMs === 'number' ? cacheMs : 0,
    idempotencyKey: keyed ? (input) => shortKey(idempotencyKey(input)) : undefined,
  }
}

function isKeyFunction(value: unknown): value is (input: unknown) => string {
  return typeof value === 'function'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function childOf(tree: unknown, key: string): unknown {
  return isRecord(tree) && Object.hasOwn(tree, key) ? tree[key] : undefined
}
