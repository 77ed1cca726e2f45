import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhen,
} from 'cockatiel'
import type { Link } from '../call.ts'
import { MeshError } from '../errors.ts'
import { MinuteWindow } from '../signals/minute-window.ts'
import { type FailureKind, isUntaken, kindOf } from './failure-kind.ts'
import { PeakEwma } from './latency.ts'
import { resetDelays } from './reset-delays.ts'

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
  /** Which of several replicas behind the name in `url`. */
  readonly ip?: string
}

/** Faults in a row after which an endpoint is set aside. */
const ejectAfter = 5
/** How long the first time, in milliseconds; each further time as much longer, up to ten times. */
const ejectMs = 30_000
/** How long one that refuses connections is left alone, in milliseconds: it may just be starting again. */
const refusedMs = 1_000
/** Time between two tries of an endpoint whose breaker is open, in milliseconds, while the first has not ended. */
const tryMs = 1_000
/** How long a failure counts as having taken, in milliseconds, when endpoints are compared. */
const failedMs = 1_000

/** One address of a service with what is known about it. */
export class Endpoint {
  address: EndpointAddress
  readonly link: Link
  readonly breaker: CircuitBreakerPolicy
  readonly latency = new PeakEwma()
  /** What was asked of it within the last minute. */
  readonly attempts = new MinuteWindow()
  inFlight = 0
  #faults = 0
  #ejections = 0
  #ejectedUntil = 0
  #openUntil = 0
  #triedAt = 0
  #isCounting = false

  constructor(address: EndpointAddress, link: Link, settings: BreakerSettings) {
    this.address = address
    this.link = link
    this.breaker = circuitBreaker(
      handleWhen((error) => isBad(kindOf(error)) || (this.state !== 'closed' && saysNothingGood(error))),
      {
        breaker: new ConsecutiveBreaker(settings.failureThreshold),
        halfOpenAfter: resetDelays({
          firstMs: 1_000,
          maxMs: settings.resetTimeoutMs,
          onDelay: (ms) => (this.#openUntil = performance.now() + ms),
        }),
      },
    )
  }

  /** Its address as people read it: with the replica's own where the name stands for several. */
  get name(): string {
    const { url, ip } = this.address
    return ip === undefined ? url : `${url} (${ip})`
  }

  /** Half-open while a call tries it, and from when the next one may. */
  get state(): 'closed' | 'open' | 'half-open' {
    const { state } = this.breaker
    if (state === CircuitState.Closed) return 'closed'
    return state === CircuitState.HalfOpen || this.admits ? 'half-open' : 'open'
  }

  /** Whether a call may be sent: the breaker is closed, or it is time to try one. */
  get admits(): boolean {
    const { state } = this.breaker
    if (state === CircuitState.Closed) return true
    return performance.now() >= (state === CircuitState.HalfOpen ? this.#triedAt + tryMs : this.#openUntil)
  }

  /**
   * Runs an attempt if the breaker admits it; throws BrokenCircuitError if not. Only one call a second tries an endpoint
   * that has failed; the others are not held up by what becomes of it, nor is the next try by one that hangs.
   */
  run(action: () => Promise<unknown>): Promise<unknown> {
    return this.breaker.state === CircuitState.Closed ? this.#runClosed(action) : this.#tryOnce(action)
  }

  async #tryOnce(action: () => Promise<unknown>): Promise<unknown> {
    if (!this.admits) throw new BrokenCircuitError()
    this.#triedAt = performance.now()
    if (this.breaker.state !== CircuitState.HalfOpen) return this.breaker.execute(action)
    const output = await action()
    // Letting go of a breaker that was held open closes it.
    this.breaker.isolate().dispose()
    return output
  }

  // A closed breaker learns from a success only that its failures were not in a row. While there are none, going through it
  // would cost a call as much again as going to the callee.
  async #runClosed(action: () => Promise<unknown>): Promise<unknown> {
    if (this.#isCounting) return this.#runCounted(action)
    try {
      return await action()
    } catch (thrown) {
      if (this.breaker.state !== CircuitState.Closed) throw thrown
      return this.#runCounted(() => Promise.reject(thrown))
    }
  }

  async #runCounted(action: () => Promise<unknown>): Promise<unknown> {
    try {
      const output = await this.breaker.execute(action)
      this.#isCounting = false
      return output
    } catch (thrown) {
      this.#isCounting = true
      throw thrown
    }
  }

  /** Set aside for a while because it answered wrongly too often. */
  get ejected(): boolean {
    return this.#ejectedUntil > performance.now()
  }

  /** Expected cost of one more call: how slow it is times how busy. */
  get load(): number {
    return (this.latency.value + 0.1) * (this.inFlight + 1)
  }

  /** Notes how an attempt ended, after how many milliseconds, and when. */
  note(kind: FailureKind | 'ok', ms: number, now = performance.now()): void {
    this.attempts.observe(now, ms, kind === 'ok' || kind === 'fine' ? undefined : kind)
    // An endpoint that declines or fails at once must not look fast.
    this.latency.observe(kind === 'ok' || kind === 'fine' ? ms : Math.max(ms, failedMs), now)
    if (kind === 'ok' || kind === 'fine') {
      this.#faults = 0
      return
    }
    if (isUntaken(kind)) this.#ejectedUntil = now + refusedMs
    if (!isBad(kind)) return
    this.#faults += 1
    if (this.#faults < ejectAfter) return
    this.#faults = 0
    this.#ejections = Math.min(10, this.#ejections + 1)
    this.#ejectedUntil = now + ejectMs * this.#ejections
  }
}

// A try that nobody answered, or that its caller gave up, does not close a breaker again.
function saysNothingGood(error: unknown): boolean {
  return kindOf(error) === 'unanswered' || (error instanceof MeshError && error.reason === 'ABORTED')
}

// A refused connection is no reason to open the breaker: asking again costs the callee nothing, and it may be back in a second.
function isBad(kind: FailureKind): boolean {
  return kind === 'broken' || kind === 'faulty' || kind === 'slow'
}
