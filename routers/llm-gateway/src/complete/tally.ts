import { estimateIn } from '../budget/bound.ts'
import type { Tokens } from '../usage/price.ts'
import type { UpstreamEvent } from '../upstream/upstream.ts'
import type { FinishReason } from './event.ts'
import type { CompletionRequest } from './request.ts'

/** Counts what one attempt takes and gives, so that a call which breaks off or is left is accounted for too. */
export class Tally {
  readonly #request: CompletionRequest
  #characters = 0
  readonly #reported = new Map<number, Tokens>()
  readonly #reasons: FinishReason[] = []
  #started = false
  #wired = false

  constructor(request: CompletionRequest) {
    this.#request = request
  }

  /** Whether anything of the answer has arrived. */
  get started(): boolean {
    return this.#started
  }

  /** Whether it comes as bytes. */
  get wired(): boolean {
    return this.#wired
  }

  /** Why its answers ended, those that did. */
  get reasons(): readonly FinishReason[] {
    return this.#reasons
  }

  note(event: UpstreamEvent): void {
    if (event.type === 'usage') this.#reported.set(event.choice, event.tokens)
    else if (event.type === 'wire') {
      this.#started = true
      this.#wired = true
      // A piece is about a token, which this counts as four characters.
      this.#characters += event.deltas * 4
    } else if (event.type === 'finish') this.#reasons.push(event.reason)
    else {
      this.#started = true
      this.#characters += event.type === 'tool-call' ? event.arguments.length : event.text.length
    }
  }

  /** Tokens as the provider reported them, else estimated from the texts. */
  tokens(): Tokens {
    if (this.#reported.size > 0) return [...this.#reported.values()].reduce(sum)
    return { tokensIn: estimateIn(this.#request), tokensOut: Math.ceil(this.#characters / 4) }
  }
}

function sum(a: Tokens, b: Tokens): Tokens {
  return {
    tokensIn: a.tokensIn + b.tokensIn,
    tokensOut: a.tokensOut + b.tokensOut,
    cached: (a.cached ?? 0) + (b.cached ?? 0),
    reasoning: (a.reasoning ?? 0) + (b.reasoning ?? 0),
  }
}
