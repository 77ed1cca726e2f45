import { BrokenCircuitError } from 'cockatiel'
import type { Link, OutgoingCall } from '../call.ts'
import type { EffectivePolicy, PolicyLookup } from '../effective-policy.ts'
import { MeshError } from '../errors.ts'
import { Scope } from '../scope.ts'
import { transportError } from '../wire-error.ts'
import { pickEndpoint } from './balancer.ts'
import type { Endpoint } from './endpoint.ts'
import { type FailureKind, kindOf, mayRetry } from './failure-kind.ts'
import { Percentile95 } from './latency.ts'
import type { RetryBudget } from './retry-budget.ts'
import { backoff, type RetrySettings } from './retry-settings.ts'

/** How long a service that refuses connections everywhere is waited for, in milliseconds, if the deadline allows: a restart on a busy machine takes about as long. */
const patienceMs = 15_000
/** Calls for each hedge: at most 2 % more. */
const callsPerHedge = 50

interface ResilientOptions {
  readonly service: string
  readonly endpoints: readonly Endpoint[]
  readonly policyOf: PolicyLookup
  readonly budget: RetryBudget
  readonly retries: RetrySettings
  /** Told of every attempt beyond the first. */
  readonly onExtra: (kind: 'retry' | 'hedge', path: string) => void
}

/** Carries a caller's policies out over the endpoints of one service: balance, breaker, retry within the budget, hedge. */
export function createResilientLink(options: ResilientOptions): Link {
  const { service, endpoints, policyOf, budget, retries, onExtra } = options
  const usual = new Map<string, Percentile95>()
  let hedgeCredit = 0

  async function attempt(endpoint: Endpoint, outgoing: OutgoingCall): Promise<unknown> {
    const began = performance.now()
    endpoint.inFlight += 1
    try {
      const output = await endpoint.run(() => endpoint.link.request(outgoing))
      endpoint.note('ok', performance.now() - began)
      return output
    } catch (thrown) {
      if (thrown instanceof BrokenCircuitError) throw circuitOpen(outgoing)
      endpoint.note(kindOf(thrown), performance.now() - began)
      throw thrown
    } finally {
      endpoint.inFlight -= 1
    }
  }

  function circuitOpen({ path, call }: OutgoingCall): MeshError {
    return transportError('CIRCUIT_OPEN', `${service} has failed too often; it is left alone for a moment.`, {
      service,
      path,
      requestId: call.requestId,
    })
  }

  async function retried(
    outgoing: OutgoingCall,
    policy: EffectivePolicy,
    first: { thrown: unknown; endpoint: Endpoint },
  ): Promise<unknown> {
    const { scope, repeated } = outgoing.call
    const repeatable = outgoing.type === 'query' || outgoing.idempotencyKey !== undefined
    const until = performance.now() + patienceMs
    let { thrown, endpoint } = first
    for (let extra = 1, waits = 0; ;) {
      const kind = kindOf(thrown)
      if (scope.ended || !mayRetry(kind, repeatable)) throw thrown
      const waiting = kind === 'unsent' && !(isOpenCircuit(thrown) && endpoints.length === 1)
      // Waiting for somebody to listen at all loads nobody, so it is bounded by time and not by the budget.
      if (waiting ? performance.now() > until : repeated || extra > policy.retry || !budget.withdraw())
        throw thrown
      const wait = waiting
        ? backoff(waits++, { initialMs: 25, maxMs: 250 })
        : Math.max(backoff(extra - 1, retries), pushbackOf(thrown))
      if (wait >= scope.remaining) throw thrown
      if (!(waiting && endpoints.length > 1 && waits <= endpoints.length)) await pause(wait, scope)
      if (!waiting) onExtra('retry', outgoing.path)
      endpoint = pickEndpoint(endpoints, endpoint)
      try {
        return await attempt(endpoint, { ...outgoing, attempt: waiting ? 0 : extra })
      } catch (error) {
        thrown = error
      }
      if (!waiting) extra += 1
    }
  }

  function hedged(outgoing: OutgoingCall, endpoint: Endpoint, afterMs: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const race: Scope[] = []
      let running = 0
      const run = (at: Endpoint, index: number) => {
        const scope = new Scope(outgoing.call.deadline, outgoing.call.scope)
        race.push(scope)
        running += 1
        attempt(at, { ...outgoing, attempt: index, call: outgoing.call.within(scope) }).then(
          (output) => {
            clearTimeout(timer)
            for (const other of race) if (other !== scope) other.end(new Error('another endpoint was faster'))
            scope.release()
            resolve(output)
          },
          (error: unknown) => {
            scope.release()
            running -= 1
            if (running === 0) {
              clearTimeout(timer)
              reject(error)
            }
          },
        )
      }
      const timer = setTimeout(() => {
        if (hedgeCredit < callsPerHedge) return
        const other = pickEndpoint(endpoints, endpoint)
        if (other === endpoint || !budget.withdraw()) return
        hedgeCredit -= callsPerHedge
        onExtra('hedge', outgoing.path)
        run(other, 1)
      }, afterMs)
      run(endpoint, 0)
    })
  }

  function hedgeDelay({ hedgeAfter }: EffectivePolicy, { path, type }: OutgoingCall): number | undefined {
    if (hedgeAfter === undefined || type !== 'query' || endpoints.length < 2) return undefined
    return hedgeAfter === 'p95' ? usual.get(path)?.value : hedgeAfter
  }

  return {
    transport: 'frames',
    timeoutMs: ({ surface, path, type }) => policyOf(surface, path, type).timeoutMs,
    async request(plain) {
      const policy = policyOf(plain.surface, plain.path, plain.type)
      const outgoing: OutgoingCall = {
        ...plain,
        priority: plain.call.priority === 'batch' ? 'batch' : policy.priority,
        ...(policy.idempotencyKey && { idempotencyKey: policy.idempotencyKey(plain.input) }),
      }
      if (plain.call.repeated) budget.spend()
      else budget.deposit()
      hedgeCredit = Math.min(hedgeCredit + 1, callsPerHedge * 10)
      const endpoint = pickEndpoint(endpoints)
      const hedge = hedgeDelay(policy, outgoing)
      const began = performance.now()
      try {
        const output = await (hedge === undefined
          ? attempt(endpoint, outgoing)
          : hedged(outgoing, endpoint, hedge))
        if (policy.hedgeAfter === 'p95') observe(usual, outgoing.path, performance.now() - began)
        return output
      } catch (thrown) {
        return await retried(outgoing, policy, { thrown, endpoint })
      }
    },
    async *subscribe(outgoing) {
      let endpoint = pickEndpoint(endpoints)
      for (const until = performance.now() + patienceMs; ;) {
        let begun = false
        let kind: FailureKind | 'ok' = 'ok'
        const began = performance.now()
        endpoint.inFlight += 1
        try {
          for await (const item of endpoint.link.subscribe(outgoing)) {
            begun = true
            yield item
          }
          return
        } catch (thrown) {
          kind = kindOf(thrown)
          if (begun || kind !== 'unsent' || performance.now() > until || outgoing.call.scope.ended)
            throw thrown
          await pause(100, outgoing.call.scope)
        } finally {
          endpoint.inFlight -= 1
          // A long stream says nothing about how quickly this endpoint answers; a failure does.
          if (kind !== 'ok') endpoint.note(kind, performance.now() - began)
        }
        endpoint = pickEndpoint(endpoints, endpoint)
      }
    },
  }
}

function isOpenCircuit(thrown: unknown): boolean {
  return thrown instanceof MeshError && thrown.reason === 'CIRCUIT_OPEN'
}

function pushbackOf(thrown: unknown): number {
  return thrown instanceof MeshError ? (thrown.data.retryAfterMs ?? 0) : 0
}

function observe(usual: Map<string, Percentile95>, path: string, ms: number): void {
  const known = usual.get(path) ?? new Percentile95()
  known.observe(ms)
  usual.set(path, known)
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
