import type {
  LanguageModelV4,
  LanguageModelV4FinishReason,
  LanguageModelV4Prompt,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from '@ai-sdk/provider'
import { ProviderStop } from '../providers/classify.ts'
import type { RemoteProvider } from '../providers/names.ts'
import { costMicros, estimateTokens } from '../usage/price.ts'
import { createMarkerFilter } from './abstention.ts'
import { abstentionSentence, buildPrompt } from './prompt.ts'
import type { CallUsage, ChatRequest } from './schema.ts'

/** A model behind a provider. */
export interface GeneratingModel {
  readonly provider: RemoteProvider
  readonly model: string
  readonly id: string
  readonly language: LanguageModelV4
}

/** One answer in the making: gathers what the provider's stream says. */
export class Answer {
  readonly #request: ChatRequest
  readonly #target: GeneratingModel
  readonly #prompt: LanguageModelV4Prompt
  readonly #filter = createMarkerFilter()
  #asked = false
  #received = ''
  #shown = false
  #finish: LanguageModelV4FinishReason['unified'] = 'interrupted'
  #reported: LanguageModelV4Usage | undefined

  constructor(request: ChatRequest, target: GeneratingModel) {
    this.#request = request
    this.#target = target
    this.#prompt = buildPrompt(request)
  }

  /** Whether any text has arrived. */
  get started(): boolean {
    return this.#received !== ''
  }

  /** Whether the model says that the sources do not hold the answer. */
  get abstained(): boolean {
    return this.#filter.abstained
  }

  /** Asks the provider; rejects as its SDK does. Nothing is retried here. */
  async begin(abortSignal: AbortSignal): Promise<ReadableStream<LanguageModelV4StreamPart>> {
    const { maxTokens, temperature } = this.#request
    this.#asked = true
    const { stream } = await this.#target.language.doStream({
      prompt: this.#prompt,
      abortSignal,
      ...(maxTokens === undefined ? {} : { maxOutputTokens: maxTokens }),
      ...(temperature === undefined ? {} : { temperature }),
    })
    return stream
  }

  /** Takes a part of the stream and gives the text to show for it, often none. */
  take(part: LanguageModelV4StreamPart): string {
    if (part.type === 'error') throw part.error
    if (part.type === 'finish') {
      this.#reported = part.usage
      const { unified, raw } = part.finishReason
      // Some SDKs call a stream that ended without a reason `other`.
      this.#finish = unified === 'other' && raw === undefined ? 'interrupted' : unified
    }
    if (part.type !== 'text-delta') return ''
    this.#received += part.delta
    return this.#show(this.#filter.push(part.delta))
  }

  /** The last text to show; throws when the stream ended without a proper end. */
  finish(): string {
    if (this.#finish === 'content-filter') throw new ProviderStop('LLM_BAD_REQUEST')
    if (this.#finish === 'interrupted' || this.#finish === 'error' || this.#received.trim() === '')
      throw new ProviderStop('LLM_INTERRUPTED')
    const rest = this.#show(this.#filter.end())
    return this.abstained && !this.#shown ? abstentionSentence[this.#request.language] : rest
  }

  /** Tokens and cost as reported; estimated from the texts when the provider reports none or was left. */
  async usage(): Promise<CallUsage> {
    const reported = this.#reported
    const tokensIn =
      reported?.inputTokens.total ?? (this.#asked ? estimateTokens(JSON.stringify(this.#prompt)) : 0)
    const tokensOut = reported?.outputTokens.total ?? estimateTokens(this.#received)
    const cached = reported?.inputTokens.cacheRead ?? 0
    return {
      tokensIn,
      tokensOut,
      costMicros: await costMicros(this.#target, { tokensIn, tokensOut, cached }),
    }
  }

  #show(text: string): string {
    if (text.trim() !== '') this.#shown = true
    return text
  }
}
