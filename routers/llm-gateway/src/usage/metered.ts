import type { Attempt } from '../complete/attempt.ts'
import { AttemptFailed } from '../complete/attempt.ts'
import type { CompletionCall } from '../complete/call.ts'
import type { CallUsage } from '../complete/event.ts'
import type { Hop } from '../route/route.ts'
import type { Account } from './accounts.ts'
import type { Closing } from './record.ts'
import { costOf, type Tokens } from './price.ts'

/** What is being counted. */
export interface MeteredParts {
  readonly hop: Hop
  readonly attempt: Attempt
  readonly call: CompletionCall
  /** Absent where nobody's request caused the call. */
  readonly account: Account | undefined
}

/** Counts one attempt in the accounts, the metrics and the log; to be ended once, whatever happens. */
export class Metered {
  readonly #parts: MeteredParts
  readonly #begun = performance.now()

  constructor(parts: MeteredParts) {
    this.#parts = parts
  }

  /** Tokens and cost so far. */
  usage(): CallUsage {
    const tokens = this.#parts.attempt.tally.tokens()
    const { tokensIn, tokensOut, cached, reasoning } = tokens
    return {
      tokensIn,
      tokensOut,
      ...(cached ? { tokensCached: cached } : {}),
      ...(reasoning ? { tokensReasoning: reasoning } : {}),
      costMicros: costOf(this.#parts.hop.price, tokens),
    }
  }

  /** The answer came to its end; resolves when that is accounted for. */
  async done(): Promise<CallUsage> {
    const usage = this.usage()
    await this.#end('ok', usage, undefined)
    return usage
  }

  /** It failed, or its caller left; a provider that gave nothing is not counted as having taken anything. */
  async failed(error: unknown): Promise<void> {
    const { attempt, call, hop } = this.#parts
    const isFailure = error instanceof AttemptFailed
    if (isFailure && error.verdict === 'aborted') return this.#end('aborted', this.usage(), undefined)
    const { source: provider, model } = hop.candidate
    if (isFailure)
      call.warn({ provider, model, reason: error.verdict, status: error.status }, 'model call failed')
    const used = attempt.tally.started ? this.usage() : { tokensIn: 0, tokensOut: 0, costMicros: 0 }
    await this.#end('error', used, isFailure ? error.verdict : undefined)
  }

  #end(
    outcome: Closing['outcome'],
    usage: CallUsage,
    failure: string | undefined,
  ): Promise<void> | undefined {
    const { attempt, call, hop, account } = this.#parts
    const { tokensIn, tokensOut, tokensCached = 0, costMicros } = usage
    const durationMs = Math.round(performance.now() - this.#begun)
    const firstMs = attempt.firstMs === undefined ? null : Math.round(attempt.firstMs)
    const { source: provider, model, provider: protocol, settings } = hop.candidate
    call.meter({
      provider,
      model,
      kind: 'chat',
      tokensIn,
      tokensOut,
      costMicros,
      durationMs,
      outcome,
      details: () => ({
        protocol,
        baseUrl: settings.baseUrl,
        request: attempt.request,
        reasons: attempt.tally.reasons,
        firstMs: attempt.firstMs,
        usage,
        failure,
      }),
    })
    return account?.close({ tokensIn, tokensOut, tokensCached, costMicros, durationMs, firstMs, outcome })
  }
}

/** What a request is known to have taken before anything was heard of it. */
export function leastOf(hop: Hop, tokensIn: number): Pick<Tokens, 'tokensIn'> & { costMicros: number } {
  return { tokensIn, costMicros: costOf(hop.price, { tokensIn, tokensOut: 0 }) }
}
