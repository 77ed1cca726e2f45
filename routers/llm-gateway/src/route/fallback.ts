import { randomUUID } from 'node:crypto'
import { BrokenCircuitError } from 'cockatiel'
import { Attempt, AttemptFailed, type AttemptEvent } from '../complete/attempt.ts'
import type { CompletionCall } from '../complete/call.ts'
import type { CompletionEvent, Sink } from '../complete/event.ts'
import type { CompletionRequest } from '../complete/request.ts'
import { providerFailure } from '../errors.ts'
import type { Verdict } from '../providers/classify.ts'
import type { ConnectionPool } from '../providers/pool.ts'
import { LimitReached } from '../usage/accounts.ts'
import type { Metered } from '../usage/metered.ts'
import type { HealthBook, ModelHealth } from './health.ts'
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

// A request that one provider finds wrong, the next would find wrong too, and the caller must hear of it.
const final: ReadonlySet<Verdict> = new Set<Verdict>(['LLM_BAD_REQUEST', 'aborted'])

// That a model is not there is no mistake of who asks; another one is.
const modelGone = 404

/** How long a model rests that declined without saying for how long, in milliseconds. */
const restMs = 1_000

/** Asks the models of a route in turn until one begins to answer, and hands its answer on; see inTurn. */
export function askInTurn(
  parts: AttemptParts,
  { route, request, call }: Task,
  sink: Sink<CompletionEvent>,
): Promise<void> {
  return inTurn(route.hops, parts.health, (turn) => takeTurn(parts, { turn, request, call }, sink))
}

/** One model's turn; `begun` once the caller has seen something of its answer. */
export interface Turn {
  readonly hop: Hop
  readonly health: ModelHealth
  begun: boolean
}

/**
 * Gives models their turn until one answers; nobody sees the ones before. When none begins, rejects with what the first one
 * failed with, for it is the one that was meant.
 */
export async function inTurn<Answer>(
  hops: readonly Hop[],
  book: HealthBook,
  take: (turn: Turn) => Promise<Answer>,
): Promise<Answer> {
  let failed: AttemptFailed | LimitReached | undefined
  for (const [index, hop] of hops.entries()) {
    const health = book.of(healthKey(hop.candidate))
    if (index === 0) health.budget.deposit()
    // Falling over must not multiply the load on what is left.
    else if (!health.budget.withdraw()) continue
    const turn = { hop, health, begun: false }
    try {
      return await take(turn)
    } catch (error) {
      // What the caller has seen the beginning of cannot be begun again.
      if (turn.begun) throw error
      if (error instanceof LimitReached) {
        // Only a limit of this one model leaves the others open.
        if (error.limit.scope !== 'model') throw error
        failed ??= error
      } else if (error instanceof BrokenCircuitError) failed ??= unavailable(error, hop)
      else if (error instanceof AttemptFailed) {
        if (final.has(error.verdict) && error.status !== modelGone) throw error
        if (error.verdict === 'LLM_RATE_LIMITED')
          health.restsUntil = performance.now() + (error.retryAfterMs ?? restMs)
        failed ??= error
      } else throw error
    }
  }
  throw failed ?? unavailable(new Error('no model could be asked'), hops[0])
}

/** What to tell the caller of a call that ended so. */
export function toldFailure(error: unknown, { scope }: Pick<CompletionCall, 'scope'>): unknown {
  if (error instanceof LimitReached) return error.told
  if (!(error instanceof AttemptFailed)) return error
  const { verdict, label, retryAfterMs } = error
  return verdict === 'aborted' ? scope.reason : providerFailure(verdict, label, retryAfterMs)
}

const unavailable = (error: Error, hop: Hop | undefined): AttemptFailed =>
  new AttemptFailed('LLM_UNAVAILABLE', error, hop?.candidate.label ?? '')

interface Asked extends Omit<Task, 'route'> {
  readonly turn: Turn
}

async function takeTurn(
  { pool, meter }: AttemptParts,
  { turn, request, call }: Asked,
  sink: Sink<CompletionEvent>,
): Promise<void> {
  const { hop, health } = turn
  const attempt = new Attempt(hop.candidate, request, call)
  const first = Promise.withResolvers<void>()
  const take = (event: AttemptEvent) => {
    if (!turn.begun) {
      turn.begun = true
      health.latency.observe(attempt.firstMs ?? 0)
      first.resolve()
      const { id: model, source: provider } = hop.candidate
      void sink({ type: 'start', id: `chatcmpl-${randomUUID()}`, model, provider, cached: false })
    }
    return sink(event)
  }
  // The breaker judges how an answer begins; how long the rest of it takes says nothing about whether the model works.
  const { metered, answered } = await health.breaker.execute(async () => {
    const opened = await meter(hop, attempt)
    const running = attempt.run(pool, take)
    running.then(first.resolve, first.reject)
    await first.promise.catch((error: unknown) => failing(opened, error))
    return { metered: opened, answered: running }
  })
  await answered.catch((error: unknown) => failing(metered, error))
  void sink({ type: 'end', usage: await metered.done() })
}

async function failing(metered: Metered, error: unknown): Promise<never> {
  await metered.failed(error)
  throw error
}
