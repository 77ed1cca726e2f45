import type { OutgoingCall } from '../call.ts'
import type { EffectivePolicy } from '../effective-policy.ts'
import { Scope } from '../scope.ts'
import { pickEndpoint } from './balancer.ts'
import type { Endpoint } from './endpoint.ts'
import { Percentile95 } from './latency.ts'
import type { RetryBudget } from './retry-budget.ts'

/** Calls for each hedge: at most 2 % more. */
const callsPerHedge = 50

interface HedgesOptions {
  readonly endpoints: { readonly current: readonly Endpoint[] }
  readonly budget: RetryBudget
  readonly attempt: (endpoint: Endpoint, outgoing: OutgoingCall) => Promise<unknown>
  /** Told of each second attempt. */
  readonly onHedge: (path: string) => void
}

/** Asks a second endpoint where the first is slower than usual, and takes what comes first. */
export class Hedges {
  readonly #options: HedgesOptions
  readonly #usual = new Map<string, Percentile95>()
  #credit = 0

  constructor(options: HedgesOptions) {
    this.#options = options
  }

  /** Notes a call, whether it may be hedged or not. */
  deposit(): void {
    this.#credit = Math.min(this.#credit + 1, callsPerHedge * 10)
  }

  /** Notes how long an answer took, in milliseconds. */
  observe(path: string, ms: number): void {
    const known = this.#usual.get(path) ?? new Percentile95()
    known.observe(ms)
    this.#usual.set(path, known)
  }

  /** After how many milliseconds a second endpoint is asked; undefined when none is. */
  delayOf({ hedgeAfter }: EffectivePolicy, { path, type }: OutgoingCall): number | undefined {
    if (hedgeAfter === undefined || type !== 'query' || this.#options.endpoints.current.length < 2)
      return undefined
    return hedgeAfter === 'p95' ? this.#usual.get(path)?.value : hedgeAfter
  }

  /** The first answer; the failure of the last one when there is none. Whoever is slower is told that nobody waits any more. */
  race(outgoing: OutgoingCall, first: Endpoint, afterMs: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const race: Scope[] = []
      let running = 0
      const run = (at: Endpoint, index: number) => {
        const scope = new Scope(outgoing.call.deadline, outgoing.call.scope)
        race.push(scope)
        running += 1
        this.#options.attempt(at, { ...outgoing, attempt: index, call: outgoing.call.within(scope) }).then(
          (output) => {
            clearTimeout(timer)
            for (const other of race) if (other !== scope) other.end(new Error('another endpoint was faster'))
            scope.release()
            resolve(output)
          },
          (error: unknown) => {
            scope.release()
            running -= 1
            if (running > 0) return
            clearTimeout(timer)
            reject(error)
          },
        )
      }
      const timer = setTimeout(() => {
        const second = this.#second(first, outgoing.path)
        if (second) run(second, 1)
      }, afterMs)
      run(first, 0)
    })
  }

  #second(first: Endpoint, path: string): Endpoint | undefined {
    const { endpoints, budget, onHedge } = this.#options
    if (this.#credit < callsPerHedge) return undefined
    const second = pickEndpoint(endpoints.current, first)
    if (second === first || !budget.withdraw()) return undefined
    this.#credit -= callsPerHedge
    onHedge(path)
    return second
  }
}
