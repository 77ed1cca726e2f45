import { demands } from '@wattos/identity'
import { Failure } from '@wattos/mesh'
import { whoOf } from '../budget/charge.ts'
import type { LlmResources } from '../models/resources.ts'
import type { PromptEntry } from '../prompts/entry.ts'
import type { Meter } from '../usage/meter.ts'
import type { Completing } from './complete.ts'
import type { CompletionEvent, Sink } from './event.ts'

/** Longest answer that is kept, in characters. */
const longest = 100_000

interface ToolAsked {
  readonly name: string
  arguments: string
}

/** Hands an answer on and keeps it with its request, where the tenant wants that; also one that breaks off. */
export class PromptLog {
  readonly #of: Completing
  readonly #sink: Sink<CompletionEvent>
  readonly #createdAt = Date.now()
  readonly #texts: string[] = []
  readonly #tools = new Map<string, ToolAsked>()
  readonly #took = { tokensIn: 0, tokensOut: 0, costMicros: 0 }
  #length = 0
  #model: string
  #cached = false
  #ended: Pick<PromptEntry, 'outcome' | 'reason'> = { outcome: 'ok', reason: null }

  constructor(of: Completing, sink: Sink<CompletionEvent>) {
    this.#of = of
    this.#sink = sink
    this.#model = of.request.model ?? ''
  }

  /** Counts what a call to a model takes that is made for the answer. */
  readonly meter: Meter = (record) => {
    if (record.kind === 'chat') {
      this.#took.tokensIn += record.tokensIn
      this.#took.tokensOut += record.tokensOut
      this.#took.costMicros += record.costMicros
    }
    this.#of.call.meter(record)
  }

  /** Takes the next piece of the answer. */
  take(event: CompletionEvent): Promise<unknown> | undefined {
    if (event.type === 'start') {
      this.#model = event.model
      this.#cached = event.cached
    } else if (this.#length < longest) this.#gather(event)
    return this.#sink(event)
  }

  /** Notes with what the answer ended that is not whole. */
  failed(error: unknown): void {
    const reason = error instanceof Failure ? error.reason : 'UNEXPECTED'
    this.#ended = this.#of.call.scope.ended
      ? { outcome: 'aborted', reason: null }
      : { outcome: 'error', reason }
  }

  /** Writes it down. */
  async keep({ promptLog }: Pick<LlmResources, 'promptLog'>): Promise<void> {
    const { request, call } = this.#of
    const { principal, caller, requestId } = call
    if (!principal) return
    const { tenantId, userId, keyId, service } = whoOf(principal, caller)
    const entry = {
      tenantId,
      userId,
      requestId,
      service,
      keyId,
      request,
      ...this.#took,
      ...this.#ended,
      model: this.#model,
      answer: this.#texts.filter(Boolean).join('\n\n').slice(0, longest),
      toolCalls: [...this.#tools.values()],
      cached: this.#cached,
      redacts: demands(principal, 'redact-chats'),
      durationMs: Date.now() - this.#createdAt,
      createdAt: this.#createdAt,
    }
    // An answer that was given is not taken back because it could not be kept.
    await promptLog?.(entry).catch((error: unknown) =>
      call.warn({ err: error, requestId }, 'a prompt could not be kept'),
    )
  }

  #gather(event: CompletionEvent): void {
    if (event.type === 'text') {
      this.#texts[event.choice] = (this.#texts[event.choice] ?? '') + event.text
      this.#length += event.text.length
    } else if (event.type === 'tool-call') {
      const key = `${event.choice} ${event.index}`
      const tool = this.#tools.get(key) ?? { name: event.name ?? '', arguments: '' }
      tool.arguments += event.arguments
      this.#tools.set(key, tool)
      this.#length += event.arguments.length
    }
  }
}
