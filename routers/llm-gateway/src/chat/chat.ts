import type { LlmResources } from '../models/resources.ts'
import { findModel } from '../models/find.ts'
import { llmFailure } from '../errors.ts'
import type { CompletionCall } from '../complete/call.ts'
import { abstain, extract } from './extract.ts'
import { generate } from './generate.ts'
import type { ChatEvent, ChatRequest } from './schema.ts'

/** Answers a question with the named or the default model. */
export async function* chat(
  resources: LlmResources,
  request: ChatRequest,
  call: CompletionCall,
): AsyncGenerator<ChatEvent> {
  const { provider, id, settings } = findModel(resources.models(), request.model)
  if (provider === 'local') return yield* extract(request, call)
  if (!settings) throw llmFailure('LLM_MODEL_UNKNOWN', id)
  if (request.sources?.length === 0) return yield* abstain({ id, provider }, request.language)
  yield* generate(resources, request, call)
}
