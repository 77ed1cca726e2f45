import type { Candidate } from '../models/candidate.ts'
import type { ConnectionPool } from '../providers/pool.ts'
import { classify, ProviderStop, retryAfterMs, statusOf, type Verdict } from '../providers/classify.ts'
import { watchSilence } from '../providers/watch.ts'
import type { UpstreamEvent } from '../upstream/upstream.ts'
import type { CompletionCall } from './call.ts'
import type { DeltaEvent } from './event.ts'
import type { CompletionRequest } from './request.ts'
import { Tally } from './tally.ts'

/** What an attempt hands on. */
export type AttemptEvent = DeltaEvent | Extract<UpstreamEvent, { type: 'wire' }>

/** An attempt that failed, judged. */
export class AttemptFailed extends Error {
  override readonly name = 'AttemptFailed'
  readonly verdict: Verdict
  /** How long the provider asks to be left alone, in milliseconds. */
  readonly retryAfterMs: number | undefined
  readonly status: number | undefined

  constructor(verdict: Verdict, cause: unknown) {
    super(verdict, { cause })
    this.verdict = verdict
    this.retryAfterMs = retryAfterMs(cause)
    this.status = statusOf(cause)
  }
}

/** One attempt at one model: it begins, speaks and ends, or fails with an AttemptFailed. */
export class Attempt {
  readonly candidate: Candidate
  readonly tally: Tally
  readonly #request: CompletionRequest
  readonly #call: CompletionCall
  #firstMs: number | undefined

  constructor(candidate: Candidate, request: CompletionRequest, call: CompletionCall) {
    this.candidate = candidate
    this.#request = request
    this.#call = call
    this.tally = new Tally(request)
  }

  /** Time to the first piece of the answer, in milliseconds. */
  get firstMs(): number | undefined {
    return this.#firstMs
  }

  async *run(pool: ConnectionPool): AsyncGenerator<AttemptEvent> {
    const { signal, stream, wire = false, firstTokenMs, idleMs } = this.#call
    const begun = performance.now()
    using watch = watchSilence(signal, { firstMs: stream ? firstTokenMs : undefined, idleMs })
    try {
      const { settings, model } = this.candidate
      const upstream = (await pool(settings)).chat(model)
      const events = upstream.attempt(this.#request, { signal: watch.signal, stream, wire })
      let ended: DeltaEvent | undefined
      for await (const event of watch.listen(events)) {
        this.tally.note(event)
        if (this.tally.started) this.#firstMs ??= performance.now() - begun
        if (event.type === 'usage') continue
        // An end before the first word is no answer yet; told of bytes, they hold it themselves.
        if (event.type === 'finish' && !this.tally.started) ended = event
        else if (event.type !== 'finish' || !this.tally.wired) yield event
      }
      if (!this.tally.started) throw emptiness(ended)
    } catch (error) {
      const verdict = classify(error, {
        started: this.tally.started,
        abortReason: watch.signal.aborted ? watch.signal.reason : undefined,
      })
      throw new AttemptFailed(verdict, error)
    }
  }
}

function emptiness(ended: DeltaEvent | undefined): ProviderStop {
  const filtered = ended?.type === 'finish' && ended.reason === 'content-filter'
  return new ProviderStop(filtered ? 'LLM_CONTENT_FILTERED' : 'LLM_INTERRUPTED')
}
