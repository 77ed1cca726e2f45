import { Scope } from '@wattos/mesh'
import type { Candidate } from '../models/candidate.ts'
import type { ConnectionPool } from '../providers/pool.ts'
import { classify, ProviderStop, retryAfterMs, statusOf, type Verdict } from '../providers/classify.ts'
import { Silence } from '../providers/silence.ts'
import { isBeginning, type UpstreamEvent } from '../upstream/upstream.ts'
import type { CompletionCall } from './call.ts'
import type { DeltaEvent, Sink } from './event.ts'
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
  /** What a person calls the provider. */
  readonly label: string

  constructor(verdict: Verdict, cause: unknown, label: string) {
    super(verdict, { cause })
    this.verdict = verdict
    this.label = label
    this.retryAfterMs = retryAfterMs(cause)
    this.status = statusOf(cause)
  }
}

/** One attempt at one model: it begins, speaks and ends, or fails with an AttemptFailed. */
export class Attempt {
  readonly candidate: Candidate
  readonly request: CompletionRequest
  readonly tally: Tally
  readonly #call: CompletionCall
  #firstMs: number | undefined

  constructor(candidate: Candidate, request: CompletionRequest, call: CompletionCall) {
    this.candidate = candidate
    this.request = request
    this.#call = call
    this.tally = new Tally(request)
  }

  /** Time to the first piece of the answer, in milliseconds. */
  get firstMs(): number | undefined {
    return this.#firstMs
  }

  /** Makes it; nothing is handed on before the answer has begun. Resolves when it has ended. */
  async run(pool: ConnectionPool, sink: Sink<AttemptEvent>): Promise<void> {
    const { stream, wire = false, firstTokenMs, idleMs } = this.#call
    const { settings, model, label } = this.candidate
    const begun = performance.now()
    const scope = new Scope(Number.POSITIVE_INFINITY, this.#call.scope)
    const silence = new Silence(scope, { firstMs: stream ? firstTokenMs : undefined, idleMs })
    const ended: Ending[] = []
    const begin = (event: AttemptEvent) => {
      this.#firstMs ??= performance.now() - begun
      return sink(event)
    }
    const take = (event: UpstreamEvent) => {
      silence.heard()
      this.tally.note(event)
      if (event.type === 'usage') return undefined
      // An end before the first word is no answer yet; told of bytes, they hold it themselves.
      if (event.type === 'finish' && (this.tally.wired || !this.tally.started)) {
        ended.push(event)
        return undefined
      }
      const taken = begin(event)
      return taken && silence.until(taken)
    }
    try {
      const connected = pool(settings)
      const connection = connected instanceof Promise ? await connected : connected
      await connection.chat(model).attempt(this.request, { scope, stream, wire }, take)
      // One that thought until it had no room left has ended as it was told to: another try would cost the same again.
      if (!this.tally.started && !ended.some(isBeginning)) throw emptiness(ended)
      if (!this.tally.wired) for (const event of ended) void begin(event)
    } catch (error) {
      const abortReason = scope.ended ? scope.reason : undefined
      throw new AttemptFailed(classify(error, { started: this.tally.started, abortReason }), error, label)
    } finally {
      silence.end()
      scope.release()
    }
  }
}

type Ending = Extract<DeltaEvent, { type: 'finish' }>

function emptiness(ended: readonly Ending[]): ProviderStop {
  const filtered = ended.some(({ reason }) => reason === 'content-filter')
  return new ProviderStop(filtered ? 'LLM_CONTENT_FILTERED' : 'LLM_INTERRUPTED')
}
