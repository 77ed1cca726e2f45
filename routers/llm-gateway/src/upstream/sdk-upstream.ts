import type {
  LanguageModelV4,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider'
import { Scope } from '@wattos/mesh'
import type { FinishReason, Sink } from '../complete/event.ts'
import type { CompletionRequest } from '../complete/request.ts'
import { ProviderStop } from '../providers/classify.ts'
import { sdkOptions } from './sdk-prompt.ts'
import type { AttemptOptions, Upstream, UpstreamEvent } from './upstream.ts'

/** A model behind one of the AI SDK's providers. Several answers are several calls: few of these protocols know `n`. */
export function sdkUpstream(language: LanguageModelV4): Upstream {
  return {
    async attempt(request, options, sink) {
      const n = request.n ?? 1
      if (n === 1) return one(language, { request, choice: 0, ...options }, sink)
      // When one fails, the others are not wanted any more.
      const scope = new Scope(Number.POSITIVE_INFINITY, options.scope)
      const turns = Array.from({ length: n }, (_, choice) =>
        one(language, { request, choice, ...options, scope }, sink),
      )
      try {
        await Promise.all(turns)
      } catch (thrown) {
        scope.end(thrown)
        throw thrown
      } finally {
        scope.release()
      }
    },
  }
}

interface Turn extends AttemptOptions {
  readonly request: CompletionRequest
  readonly choice: number
}

async function one(language: LanguageModelV4, turn: Turn, sink: Sink<UpstreamEvent>): Promise<void> {
  const { request, choice, scope } = turn
  const { stream } = await language.doStream({
    ...sdkOptions(request, language),
    abortSignal: scope.signal,
  })
  const reader = new PartReader(choice, request.thinking !== undefined)
  for await (const part of stream)
    for (const event of reader.take(part)) {
      if (scope.ended) throw scope.reason
      await sink(event)
    }
  reader.assertFinished()
}

type ThoughtPart = Extract<LanguageModelV4StreamPart, { type: 'reasoning-start' | 'reasoning-delta' }>

/** Reads the AI SDK's stream of one answer. */
class PartReader {
  readonly #choice: number
  /** Whether whoever asked knows what to do with signed thoughts. */
  readonly #signed: boolean
  readonly #calls = new Map<string, { index: number; streamed: boolean }>()
  #finished = false

  constructor(choice: number, signed: boolean) {
    this.#choice = choice
    this.#signed = signed
  }

  *take(part: LanguageModelV4StreamPart): Generator<UpstreamEvent> {
    const choice = this.#choice
    if (part.type === 'error') throw part.error
    else if (part.type === 'text-delta') yield { type: 'text', choice, text: part.delta }
    else if (part.type === 'reasoning-start' || part.type === 'reasoning-delta') yield* this.#thought(part)
    else if (part.type === 'tool-input-start') yield this.#begin(part.id, part.toolName)
    else if (part.type === 'tool-input-delta') yield this.#more(part.id, part.delta)
    else if (part.type === 'tool-call') {
      const known = this.#calls.get(part.toolCallId)
      if (!known) yield this.#begin(part.toolCallId, part.toolName)
      if (!known?.streamed) yield this.#more(part.toolCallId, part.input)
    } else if (part.type === 'finish') {
      this.#finished = true
      const reason = finishReasonOf(part.finishReason, this.#calls.size > 0)
      const { inputTokens, outputTokens } = part.usage
      if (inputTokens.total !== undefined || outputTokens.total !== undefined)
        yield {
          type: 'usage',
          choice,
          tokens: {
            tokensIn: inputTokens.total ?? 0,
            tokensOut: outputTokens.total ?? 0,
            ...(inputTokens.cacheRead ? { cached: inputTokens.cacheRead } : {}),
            ...(outputTokens.reasoning ? { reasoning: outputTokens.reasoning } : {}),
          },
        }
      const { stopSequence } = part.providerMetadata?.['anthropic'] ?? {}
      yield { type: 'finish', choice, reason, ...(typeof stopSequence === 'string' ? { stopSequence } : {}) }
    }
  }

  assertFinished(): void {
    if (!this.#finished) throw new ProviderStop('LLM_INTERRUPTED')
  }

  *#thought(part: ThoughtPart): Generator<UpstreamEvent> {
    const text = part.type === 'reasoning-delta' ? part.delta : ''
    const { signature, redactedData: sealed } = part.providerMetadata?.['anthropic'] ?? {}
    const signed = {
      ...(typeof signature === 'string' ? { signature } : {}),
      ...(typeof sealed === 'string' ? { sealed } : {}),
    }
    const told = this.#signed ? signed : {}
    if (text || Object.keys(told).length > 0) yield { type: 'reasoning', choice: this.#choice, text, ...told }
  }

  #begin(id: string, name: string): UpstreamEvent {
    const index = this.#calls.size
    this.#calls.set(id, { index, streamed: false })
    return { type: 'tool-call', choice: this.#choice, index, id, name, arguments: '' }
  }

  #more(id: string, text: string): UpstreamEvent {
    const call = this.#calls.get(id)
    if (!call) throw new ProviderStop('LLM_INTERRUPTED')
    if (text) call.streamed = true
    return { type: 'tool-call', choice: this.#choice, index: call.index, arguments: text }
  }
}

function finishReasonOf({ unified, raw }: LanguageModelV4FinishReason, calledTools: boolean): FinishReason {
  // Some SDKs call a stream that ended without a reason `other`.
  if (unified === 'interrupted' || unified === 'error' || (unified === 'other' && raw === undefined))
    throw new ProviderStop('LLM_INTERRUPTED')
  return unified === 'stop' && calledTools ? 'tool-calls' : unified
}
