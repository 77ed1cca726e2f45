import type { AttemptFailed } from '../complete/attempt.ts'
import type { Hop } from '../route/route.ts'
import type { Account } from '../usage/accounts.ts'
import type { ModelCall } from '../usage/call.ts'
import type { Use } from '../usage/price.ts'
import type { Closing } from '../usage/record.ts'
import type { TaskKind } from './kinds.ts'

/** What is being counted. */
export interface TaskMeterParts {
  readonly kind: TaskKind
  readonly hop: Hop
  readonly call: ModelCall
  /** Absent where nobody's request caused the call. */
  readonly account: Account | null | undefined
}

/** Counts one attempt at a task in the accounts, the metrics and the log; to be ended once, whatever happens. */
export class TaskMeter {
  readonly #parts: TaskMeterParts
  readonly #begun = performance.now()
  #firstMs: number | null = null
  #failure: string | undefined

  constructor(parts: TaskMeterParts) {
    this.#parts = parts
  }

  /** The answer begins; after how many milliseconds. */
  begin(): number {
    const ms = performance.now() - this.#begun
    this.#firstMs = Math.round(ms)
    return ms
  }

  /** Settles what it took and cost; resolves when that is noted. */
  async end(outcome: Closing['outcome'], use: Use, costMicros: number): Promise<void> {
    const { kind, hop, call, account } = this.#parts
    const { tokensIn, tokensOut, cached: tokensCached = 0 } = use
    const durationMs = Math.round(performance.now() - this.#begun)
    const { source: provider, model, provider: protocol, settings } = hop.candidate
    const details = () => ({ protocol, baseUrl: settings.baseUrl, failure: this.#failure })
    call.meter({ provider, model, kind, tokensIn, tokensOut, costMicros, durationMs, outcome, details })
    const firstMs = this.#firstMs
    await account?.close({ tokensIn, tokensOut, tokensCached, costMicros, durationMs, firstMs, outcome })
  }

  /** Writes down that a model failed, unless its caller left; to be told before its end. */
  warn({ verdict, status }: AttemptFailed): void {
    if (verdict === 'aborted') return
    this.#failure = verdict
    const { hop, call, kind } = this.#parts
    const { source: provider, model } = hop.candidate
    call.warn({ provider, model, kind, reason: verdict, status }, 'model call failed')
  }
}
