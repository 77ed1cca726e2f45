import { BrokenCircuitError } from 'cockatiel'
import { Attempt, AttemptFailed, type AttemptEvent } from '../complete/attempt.ts'
import type { CompletionCall } from '../complete/call.ts'
import type { CompletionRequest } from '../complete/request.ts'
import type { Verdict } from '../providers/classify.ts'
import type { ConnectionPool } from '../providers/pool.ts'
import { LimitReached } from '../usage/accounts.ts'
import type { Metered } from '../usage/metered.ts'
import type { HealthBook } from './health.ts'
import { healthKey, type Hop, type Route } from './route.ts'

/** What attempts are made with. */
export interface AttemptParts {
  readonly pool: ConnectionPool
  readonly health: HealthBook
  /** Opens the account of an attempt; throws a LimitReached where it may not be made. */
  readonly meter: (hop: Hop, attempt: Attempt) => Promise<Metered>
}

/** What is to be answered. */
export interface Task {
  readonly route: Route
  readonly request: CompletionRequest
  readonly call: CompletionCall
}

/** An answer that has begun: its first piece has arrived. */
export interface Begun {
  readonly hop: Hop
  readonly attempt: Attempt
  readonly metered: Metered
  readonly first: AttemptEvent
  readonly rest: AsyncGenerator<AttemptEvent>
}

// A request that one provider finds wrong, the next would find wrong too, and the caller must hear of it.
const final: ReadonlySet<Verdict> = new Set<Verdict>(['LLM_BAD_REQUEST', 'aborted'])

/** How long a model rests that declined without saying for how long, in milliseconds. */
const restMs = 1_000

/**
 * Asks the models of a route in turn until one begins to answer; nobody sees the ones before. When none does, throws what
 * the first one failed with, for it is the one that was meant.
 */
export async function begin(parts: AttemptParts, { route, request, call }: Task): Promise<Begun> {
  let failed: AttemptFailed | LimitReached | undefined
  for (const [index, hop] of route.hops.entries()) {
    const health = parts.health.of(healthKey(hop.candidate))
    if (index === 0) health.budget.deposit()
    // Falling over must not multiply the load on what is left.
    else if (!health.budget.withdraw()) continue
    try {
      return await attemptAt(parts, hop, { request, call })
    } catch (error) {
      if (error instanceof LimitReached) {
        // Only a limit of this one model leaves the others open.
        if (error.limit.scope !== 'model') throw error
        failed ??= error
      } else if (error instanceof BrokenCircuitError) failed ??= new AttemptFailed('LLM_UNAVAILABLE', error)
      else if (error instanceof AttemptFailed) {
        if (final.has(error.verdict)) throw error
        if (error.verdict === 'LLM_RATE_LIMITED')
          health.restsUntil = performance.now() + (error.retryAfterMs ?? restMs)
        failed ??= error
      } else throw error
    }
  }
  throw failed ?? new AttemptFailed('LLM_UNAVAILABLE', new Error('no model could be asked'))
}

async function attemptAt(
  parts: AttemptParts,
  hop: Hop,
  { request, call }: Omit<Task, 'route'>,
): Promise<Begun> {
  const health = parts.health.of(healthKey(hop.candidate))
  return health.breaker.execute(async () => {
    const attempt = new Attempt(hop.candidate, request, call)
    const metered = await parts.meter(hop, attempt)
    const rest = attempt.run(parts.pool)
    try {
      const { value: first, done } = await rest.next()
      if (done) throw new AttemptFailed('LLM_INTERRUPTED', new Error('the answer was empty'))
      health.latency.observe(attempt.firstMs ?? 0)
      return { hop, attempt, metered, first, rest }
    } catch (error) {
      metered.failed(error)
      throw error
    }
  })
}
