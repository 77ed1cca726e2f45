import type { CompletionCall } from '../complete/call.ts'
import { completionEvents } from '../complete/completion-events.ts'
import { llmFailure } from '../errors.ts'
import type { LlmResources } from '../models/resources.ts'
import { createMarkerFilter } from './abstention.ts'
import { abstentionSentence, buildPrompt } from './prompt.ts'
import type { ChatEvent, ChatRequest } from './schema.ts'

/** Lets a provider's model answer from the sources. */
export async function* generate(
  resources: LlmResources,
  request: ChatRequest,
  call: CompletionCall,
): AsyncGenerator<ChatEvent> {
  const { model, maxTokens, temperature, language, question } = request
  const filter = createMarkerFilter()
  let shown = false
  const show = function* (text: string): Generator<ChatEvent> {
    if (text.trim() !== '') shown = true
    if (text) yield { type: 'text', text }
  }
  const completion = { model, messages: buildPrompt(request), maxTokens, temperature }
  for await (const event of completionEvents(resources, { request: completion, call, question })) {
    if (event.type === 'start')
      yield { type: 'start', model: event.model, provider: event.provider, mode: 'generated' }
    else if (event.type === 'text') yield* show(filter.push(event.text))
    else if (event.type === 'finish' && event.reason === 'content-filter')
      throw llmFailure('LLM_CONTENT_FILTERED', model ?? 'The model')
    else if (event.type === 'end') {
      yield* show(filter.abstained && !shown ? abstentionSentence[language] : filter.end())
      // It thought until it had no room left.
      if (!shown) throw llmFailure('LLM_INTERRUPTED', model ?? 'The model')
      const { tokensIn, tokensOut, costMicros } = event.usage
      yield {
        type: 'end',
        usage: { tokensIn, tokensOut, costMicros },
        abstained: filter.abstained,
        quotes: [],
      }
    }
  }
}
