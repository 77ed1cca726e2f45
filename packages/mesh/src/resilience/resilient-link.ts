import { BrokenCircuitError } from 'cockatiel'
import type { Link, OutgoingCall } from '../call.ts'
import type { EffectivePolicy, PolicyLookup } from '../effective-policy.ts'
import { MeshError } from '../errors.ts'
import type { Scope } from '../scope.ts'
import { transportError } from '../wire-error.ts'
import type { Absence } from './absence.ts'
import { pickEndpoint } from './balancer.ts'
import type { Endpoint } from './endpoint.ts'
import { type FailureKind, isUntaken, kindOf, mayRetry } from './failure-kind.ts'
import { Hedges } from './hedges.ts'
import type { RetryBudget } from './retry-budget.ts'
import { backoff, type RetrySettings } from './retry-settings.ts'

/** Waits between two looks at whether somebody listens again, in milliseconds. */
const waits: RetrySettings = { initialMs: 25, maxMs: 250 }

interface ResilientOptions {
  readonly service: string
  /** The endpoints as they are now; `refresh` is told of one that refused a connection. */
  readonly endpoints: {
    readonly current: readonly Endpoint[]
    readonly refresh: (endpoint: Endpoint) => void
  }
  readonly absence: Absence
  readonly policyOf: PolicyLookup
  readonly budget: RetryBudget
  readonly retries: RetrySettings
  /** Told of every attempt beyond the first. */
  readonly onExtra: (kind: 'retry' | 'hedge', path: string) => void
}

/** Carries a caller's policies out over the endpoints of one service: balance, breaker, retry within the budget, hedge. */
export function createResilientLink(options: ResilientOptions): Link {
  const { service, endpoints, absence, policyOf, budget, retries, onExtra } = options
  const hedges = new Hedges({ endpoints, budget, attempt, onHedge: (path) => onExtra('hedge', path) })

  function note(endpoint: Endpoint, kind: FailureKind | 'ok', began: number): void {
    const now = performance.now()
    endpoint.note(kind, now - began, now)
    if (isUntaken(kind)) {
      absence.note()
      endpoints.refresh(endpoint)
    } else if (kind !== 'slow') absence.end()
  }

  async function attempt(endpoint: Endpoint, outgoing: OutgoingCall): Promise<unknown> {
    const began = performance.now()
    endpoint.inFlight += 1
    try {
      const output = await endpoint.run(() => endpoint.link.request(outgoing))
      note(endpoint, 'ok', began)
      return output
    } catch (thrown) {
      if (thrown instanceof BrokenCircuitError) throw circuitOpen(outgoing)
      note(endpoint, kindOf(thrown), began)
      throw thrown
    } finally {
      endpoint.inFlight -= 1
    }
  }

  const target = ({ path, call }: OutgoingCall) => ({ service, path, requestId: call.requestId })

  function circuitOpen(outgoing: OutgoingCall): MeshError {
    const message = `${service} has failed too often; it is left alone for a moment.`
    return transportError('CIRCUIT_OPEN', message, target(outgoing))
  }

  function assertPresent(outgoing: OutgoingCall): void {
    if (!absence.admits)
      throw transportError('CONNECTION_REFUSED', `${service} cannot be reached.`, target(outgoing))
  }

  // Waiting for somebody to listen at all loads nobody, so it is bounded by time and not by the budget.
  function isWorthWaiting(thrown: unknown): boolean {
    return isOpenCircuit(thrown) ? endpoints.current.some(({ admits }) => admits) : absence.isShort
  }

  async function retried(
    outgoing: OutgoingCall,
    policy: EffectivePolicy,
    first: { thrown: unknown; endpoint: Endpoint },
  ): Promise<unknown> {
    const { scope, repeated } = outgoing.call
    const repeatable = outgoing.type === 'query' || outgoing.idempotencyKey !== undefined
    let { thrown, endpoint } = first
    for (let extra = 1, waited = 0; ;) {
      const kind = kindOf(thrown)
      if (scope.ended || !mayRetry(kind, repeatable)) throw thrown
      const waiting = isUntaken(kind)
      if (waiting ? !isWorthWaiting(thrown) : repeated || extra > policy.retry || !budget.withdraw())
        throw thrown
      const wait = waiting
        ? backoff(waited++, waits)
        : Math.max(backoff(extra - 1, retries), pushbackOf(thrown))
      if (wait >= scope.remaining) throw thrown
      const { length } = endpoints.current
      if (!(waiting && length > 1 && waited <= length)) await pause(wait, scope)
      if (!waiting) onExtra('retry', outgoing.path)
      endpoint = pickEndpoint(endpoints.current, endpoint)
      try {
        return await attempt(endpoint, { ...outgoing, attempt: waiting ? 0 : extra })
      } catch (error) {
        thrown = error
      }
      if (!waiting) extra += 1
    }
  }

  return {
    transport: 'frames',
    timeoutMs: ({ surface, path, type }) => policyOf(surface, path, type).timeoutMs,
    async request(plain) {
      assertPresent(plain)
      const policy = policyOf(plain.surface, plain.path, plain.type)
      const outgoing = underPolicy(plain, policy)
      if (plain.call.repeated) budget.spend()
      else budget.deposit()
      hedges.deposit()
      const endpoint = pickEndpoint(endpoints.current)
      const hedgeAfter = hedges.delayOf(policy, outgoing)
      const began = performance.now()
      try {
        const output = await (hedgeAfter === undefined
          ? attempt(endpoint, outgoing)
          : hedges.race(outgoing, endpoint, hedgeAfter))
        if (policy.hedgeAfter === 'p95') hedges.observe(outgoing.path, performance.now() - began)
        return output
      } catch (thrown) {
        return await retried(outgoing, policy, { thrown, endpoint })
      }
    },
    async *subscribe(outgoing) {
      assertPresent(outgoing)
      for (let endpoint = pickEndpoint(endpoints.current); ;) {
        let begun = false
        const began = performance.now()
        endpoint.inFlight += 1
        try {
          for await (const item of endpoint.link.subscribe(outgoing)) {
            if (!begun) absence.end()
            begun = true
            yield item
          }
          return absence.end()
        } catch (thrown) {
          const kind = kindOf(thrown)
          // A long stream says nothing about how quickly this endpoint answers; a failure does.
          note(endpoint, kind, began)
          if (begun || !isUntaken(kind) || !absence.isShort || outgoing.call.scope.ended) throw thrown
        } finally {
          endpoint.inFlight -= 1
        }
        await pause(backoff(2, waits), outgoing.call.scope)
        endpoint = pickEndpoint(endpoints.current, endpoint)
      }
    },
  }
}

// Written out, since copying an object by spreading it costs more than the rest of this function.
function underPolicy(
  { surface, path, type, input, call, raw = false }: OutgoingCall,
  policy: EffectivePolicy,
) {
  const priority = call.priority === 'batch' ? ('batch' as const) : policy.priority
  const outgoing: OutgoingCall = { surface, path, type, input, call, raw, priority }
  return policy.idempotencyKey ? { ...outgoing, idempotencyKey: policy.idempotencyKey(input) } : outgoing
}

function isOpenCircuit(thrown: unknown): boolean {
  return thrown instanceof MeshError && thrown.reason === 'CIRCUIT_OPEN'
}

function pushbackOf(thrown: unknown): number {
  return thrown instanceof MeshError ? (thrown.data.retryAfterMs ?? 0) : 0
}

function pause(ms: number, scope: Scope): Promise<void> {
  return new Promise((resolve) => {
    const leave = scope.onEnd(() => {
      clearTimeout(timer)
      resolve()
    })
    const timer = setTimeout(() => {
      leave()
      resolve()
    }, ms)
  })
}
