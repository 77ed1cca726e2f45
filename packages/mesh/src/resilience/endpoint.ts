import { type CircuitBreakerPolicy, CircuitState, circuitBreaker, ConsecutiveBreaker, ExponentialBackoff, handleWhen } from 'cockatiel'
import type { Link } from '../call.ts'
import { type FailureKind, kindOf } from './failure-kind.ts'
import { PeakEwma } from './latency.ts'

/** How breakers behave; from CIRCUIT_BREAKER_FAILURE_THRESHOLD and CIRCUIT_BREAKER_RESET_TIMEOUT. */
export interface BreakerSettings {
  /** Failures in a row after which calls are refused. */
  readonly failureThreshold: number
  /** Longest that they are refused before one is tried again, in milliseconds; the first time a second. */
  readonly resetTimeoutMs: number
}

/** An address of a service. */
export interface EndpointAddress {
  readonly url: string
  /** Share of the calls, relative to the others' weights. */
  readonly weight: number
}

/** Faults in a row after which an endpoint is set aside. */
const ejectAfter = 5
/** How long the first time, in milliseconds; each further time as much longer, up to ten times. */
const ejectMs = 30_000
/** How long one that refuses connections is left alone, in milliseconds: it may just be starting again. */
const refusedMs = 1_000

/** One address of a service with what is known about it. */
export class Endpoint {
  readonly address: EndpointAddress
  readonly link: Link
  readonly breaker: CircuitBreakerPolicy
  readonly latency = new PeakEwma()
  inFlight = 0
  #faults = 0
  #ejections = 0
  #ejectedUntil = 0

  constructor(address: EndpointAddress, link: Link, settings: BreakerSettings) {
    this.address = address
    this.link = link
    this.breaker = circuitBreaker(
      handleWhen((error) => isBad(kindOf(error))),
      {
        breaker: new ConsecutiveBreaker(settings.failureThreshold),
        halfOpenAfter: new ExponentialBackoff({ initialDelay: Math.min(1_000, settings.resetTimeoutMs), maxDelay: settings.resetTimeoutMs }),
      },
    )
  }

  get state(): 'closed' | 'open' | 'half-open' {
    const { state } = this.breaker
    return state === CircuitState.Closed ? 'closed' : state === CircuitState.HalfOpen ? 'half-open' : 'open'
  }

  /** Set aside for a while because it answered wrongly too often. */
  get ejected(): boolean {
    return this.#ejectedUntil > performance.now()
  }

  /** Expected cost of one more call: how slow it is times how busy, for its weight. */
  get load(): number {
    return ((this.latency.value + 0.1) * (this.inFlight + 1)) / Math.max(0.001, this.address.weight)
  }

  /** Notes how an attempt ended. */
  note(kind: FailureKind | 'ok', ms: number): void {
    // An endpoint that declines at once must not look fast.
    this.latency.observe(kind === 'overloaded' ? Math.max(ms, 1_000) : ms)
    if (kind === 'ok' || kind === 'fine') {
      this.#faults = 0
      return
    }
    if (kind === 'unsent') this.#ejectedUntil = performance.now() + refusedMs
    if (!isBad(kind)) return
    this.#faults += 1
    if (this.#faults < ejectAfter) return
    this.#faults = 0
    this.#ejections = Math.min(10, this.#ejections + 1)
    this.#ejectedUntil = performance.now() + ejectMs * this.#ejections
  }
}

// A refused connection is no reason to open the breaker: asking again costs the callee nothing, and it may be back in a second.
function isBad(kind: FailureKind): boolean {
  return kind === 'broken' || kind === 'faulty' || kind === 'slow'
}
