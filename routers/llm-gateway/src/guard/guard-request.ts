import type { CompletionCall } from '../complete/call.ts'
import type { CompletionRequest } from '../complete/request.ts'
import { llmFailure } from '../errors.ts'
import type { LlmResources } from '../models/resources.ts'
import type { TenantPolicy } from '../tenant/policy.ts'
import { looksInjected } from './injection.ts'
import { moderate } from './moderate.ts'

/** Looks at a request before anybody answers it, as the tenant wants; throws LLM_INPUT_BLOCKED. */
export async function guardRequest(
  { moderation }: Pick<LlmResources, 'moderation'>,
  { settings }: TenantPolicy,
  { request, call }: { readonly request: CompletionRequest; readonly call: CompletionCall },
): Promise<void> {
  if (settings.injection !== 'off' && call.principal && looksInjected(request.messages)) {
    call.log.warn({ requestId: call.requestId }, 'a request holds what looks like orders to the model')
    if (settings.injection === 'block')
      throw llmFailure('LLM_INPUT_BLOCKED', 'it holds what looks like orders to the model')
  }
  if (settings.moderate) await moderate(moderation, request.messages, call.signal)
}
