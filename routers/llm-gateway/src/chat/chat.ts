import type { CompletionCall } from '../complete/call.ts'
import { extractiveModel } from '../models/catalogue.ts'
import type { LlmResources } from '../models/resources.ts'
import { routeOf } from '../route/route.ts'
import { abstain, extract } from './extract.ts'
import { generate } from './generate.ts'
import { buildPrompt } from './prompt.ts'
import type { ChatEvent, ChatRequest } from './schema.ts'

/** Answers a question with the named or the default model. */
export async function* chat(
  resources: LlmResources,
  request: ChatRequest,
  call: CompletionCall,
): AsyncGenerator<ChatEvent> {
  const routing = resources.routing(await resources.policies.of(call.principal?.tenantId))
  const model = request.model ?? routing.defaultId ?? extractiveModel.id
  if (model === extractiveModel.id) return yield* extract(request, call)
  if (request.sources?.length === 0) {
    const { hops } = routeOf(routing, { model, messages: buildPrompt(request) })
    const answering = hops[0]?.candidate
    return yield* abstain({ id: answering?.id ?? model, provider: answering?.source ?? '' }, request.language)
  }
  yield* generate(resources, { ...request, model }, call)
}
