import type { Call } from '../call.ts'
import { GradientLimit } from './gradient-limit.ts'
import { beginTurn, loopTime, turnLasts } from './loop-clock.ts'
import type { ProcedureLoad } from './procedure-load.ts'
import { type Refusal, refusal } from './refusal.ts'
import { WaitingLine } from './waiting-line.ts'

/** How long a call may stand in line where the line is usually empty, in milliseconds: bursts pass. */
const patienceMs = 200
/** How long where it never is, so that who is served has not waited for nothing. */
const shortPatienceMs = 50
/** How many times as long a call may stand there while the process gets no time to serve anybody. */
const longestPatience = 4
/**
 * Calls that may stand in line: what the quickest procedures get done within the patience. Where calls take longer it is
 * time that ends the waiting. With fewer places a pause of some 30 ms would decline calls that could all be served at once.
 */
const longestLine = 10_000
/** Calls that may stand in line however long it takes. */
const shortLine = 8
/** Streams that a service holds open at once. */
const mostStreams = 2_000

interface AdmissionOptions {
  readonly service: string
  /** Told of each call declined. */
  readonly onShed: (priority: Call['priority']) => void
  /** Told when the limit has moved by a whole call. */
  readonly onLimit: (limit: number) => void
}

/**
 * Decides which calls a service takes on. As long as there is room and the event loop comes round in time, each goes
 * straight in. Otherwise it stands in line for a moment; what cannot be served soon is declined at once and cheaply,
 * batches first, because an answer that comes too late costs as much as one in time.
 */
export class Admission {
  readonly #options: AdmissionOptions
  readonly #limit = new GradientLimit()
  readonly #line = new WaitingLine()
  #inFlight = 0
  #streams = 0
  #shown = 0
  #emptyAt = 0
  #waitedMs = 0
  #turning = false
  readonly #goOn = () => this.#admit()

  constructor(options: AdmissionOptions) {
    this.#options = options
    this.#show()
  }

  get inFlight(): number {
    return this.#inFlight
  }

  get limit(): number {
    return this.#limit.value
  }

  get waiting(): number {
    return this.#line.length
  }

  /** Takes a call on: since when, or a promise of that; throws or rejects with a Refusal. Each must be followed by `leave`. */
  enter(load: ProcedureLoad, call: Call): number | Promise<number> {
    const now = performance.now()
    if (this.#line.length === 0 && this.#inFlight < this.#limit.value && turnLasts(now)) {
      this.#inFlight += 1
      return now
    }
    return this.#wait(load, call, now)
  }

  /** Notes that a call has ended. A failure says nothing about load, unless it is that the deadline passed. */
  leave(load: ProcedureLoad, beganAt: number, telling: boolean): void {
    if (telling) {
      this.#limit.observe(load.observe(performance.now() - beganAt), this.#inFlight, loopTime())
      if (Math.floor(this.#limit.value) !== this.#shown) this.#show()
    }
    this.#inFlight -= 1
    if (this.#line.length > 0) this.#admit()
  }

  /** Throws a Refusal when there are too many streams for one more. */
  assertStream(call: Call): void {
    if (this.#streams >= mostStreams) throw this.#refuse(call, 1_000)
  }

  /** Notes that a stream has begun. */
  holdStream(): void {
    this.#streams += 1
  }

  /** Notes that a stream has ended. */
  leaveStream(): void {
    this.#streams -= 1
  }

  #wait(load: ProcedureLoad, call: Call, now: number): Promise<number> {
    if (call.scope.ended) return Promise.reject(call.scope.reason)
    if (this.#line.length === 0) this.#emptyAt = now
    const busy = now - this.#emptyAt > patienceMs
    const { priority, scope } = call
    // Who has less time than the line and half of the answers take would only take it from others.
    const needed = load.usualMs + (busy ? this.#waitedMs : 0)
    if ((busy && priority === 'batch' && this.#line.length > shortLine) || scope.remaining < needed)
      throw this.#refuse(call, patienceMs)
    if (this.#line.length >= longestLine) {
      const batch = this.#line.nextBatch()
      if (!batch) throw this.#refuse(call, patienceMs)
      batch.reject(this.#refuse({ priority: 'batch' }, patienceMs))
    }
    const patience = busy
      ? Math.max(shortPatienceMs, load.usualMs / 2)
      : Math.max(patienceMs, load.usualMs * 2)
    if (this.#inFlight < this.#limit.value) this.#turnLater()
    return new Promise((resolve, reject) => {
      const leaveScope = scope.onEnd((reason) => {
        leaveLine()
        reject(reason)
      })
      const settle =
        <Value>(how: (value: Value) => void) =>
        (value: Value) => {
          leaveScope()
          how(value)
        }
      const began = loopTime()
      const waiting = { call, load, priority, since: now, resolve: settle(resolve), reject: settle(reject) }
      const leaveLine = this.#line.join(waiting, now + patience, () => {
        // A few may always wait: where each call takes seconds of the processor, waiting is no sign of too many.
        if (this.#line.length <= shortLine) return shortPatienceMs
        const rest = began + patience - loopTime()
        if (rest > 0 && performance.now() < now + patience * longestPatience) return rest
        waiting.reject(this.#refuse(call, patienceMs))
        return undefined
      })
    })
  }

  /** Takes on who is next, and whoever else there is room for once that one has begun, as long as the turn lasts. */
  #admit(): void {
    if (this.#inFlight >= this.#limit.value) return
    const now = performance.now()
    if (!turnLasts(now)) return this.#turnLater()
    for (let next = this.#line.next(); next; next = this.#line.next()) {
      if (next.call.scope.deadline - now < next.load.usualMs) {
        next.reject(this.#refuse(next, patienceMs))
        continue
      }
      this.#inFlight += 1
      this.#waitedMs = now - next.since
      next.resolve(now)
      break
    }
    if (this.#line.length > 0) queueMicrotask(this.#goOn)
  }

  #turnLater(): void {
    if (this.#turning) return
    this.#turning = true
    setImmediate(() => {
      this.#turning = false
      beginTurn(performance.now())
      if (this.#line.length > 0) this.#admit()
    })
  }

  #refuse({ priority }: Pick<Call, 'priority'>, afterMs: number): Refusal {
    this.#options.onShed(priority)
    const message = `${this.#options.service} has more to do than it can; try again in a moment.`
    // Not all at the same moment, or they would be too many again.
    const wait = afterMs * (priority === 'batch' ? 5 : 1) * (1 + Math.random())
    return refusal({ code: 'SERVICE_UNAVAILABLE', reason: 'OVERLOADED', message }, wait)
  }

  #show(): void {
    this.#shown = Math.floor(this.#limit.value)
    this.#options.onLimit(this.#shown)
  }
}
