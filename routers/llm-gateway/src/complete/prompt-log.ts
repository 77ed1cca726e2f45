import type { LlmResources } from '../models/resources.ts'
import type { Completing } from './complete.ts'
import type { CompletionEvent, Sink } from './event.ts'

/** Longest answer that is kept, in characters. */
const longest = 100_000

/** Hands an answer on and keeps it with its request, where the tenant wants that; also one that breaks off. */
export class PromptLog {
  readonly #of: Completing
  readonly #sink: Sink<CompletionEvent>
  #answer = ''
  #model: string

  constructor(of: Completing, sink: Sink<CompletionEvent>) {
    this.#of = of
    this.#sink = sink
    this.#model = of.request.model ?? ''
  }

  /** Takes the next piece of the answer. */
  take(event: CompletionEvent): Promise<unknown> | undefined {
    if (event.type === 'start') this.#model = event.model
    else if (event.type === 'text' && this.#answer.length < longest) this.#answer += event.text
    return this.#sink(event)
  }

  /** Writes it down. */
  async keep({ promptLog }: Pick<LlmResources, 'promptLog'>): Promise<void> {
    const { request, call } = this.#of
    const { principal, requestId } = call
    if (!principal) return
    const answer = this.#answer.slice(0, longest)
    const entry = { principal, requestId, model: this.#model, request, answer }
    // An answer that was given is not taken back because it could not be kept.
    await promptLog?.(entry).catch((error: unknown) =>
      call.warn({ err: error, requestId }, 'a prompt could not be kept'),
    )
  }
}
