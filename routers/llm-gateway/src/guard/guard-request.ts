import type { CompletionCall } from '../complete/call.ts'
import type { CompletionRequest } from '../complete/request.ts'
import { llmFailure } from '../errors.ts'
import type { LlmResources } from '../models/resources.ts'
import type { TenantPolicy } from '../tenant/policy.ts'
import { looksInjected } from './injection.ts'
import { moderate } from './moderate.ts'

/** Looks at a request before anybody answers it, as the tenant wants; throws or rejects with LLM_INPUT_BLOCKED. */
export function guardRequest(
  { moderation }: Pick<LlmResources, 'moderation'>,
  { settings }: TenantPolicy,
  { request, call }: { readonly request: CompletionRequest; readonly call: CompletionCall },
): Promise<void> | undefined {
  if (settings.injection !== 'off' && call.principal && looksInjected(request.messages)) {
    call.warn({ requestId: call.requestId }, 'a request holds what looks like orders to the model')
    if (settings.injection === 'block')
      throw llmFailure('LLM_INPUT_BLOCKED', 'it holds what looks like orders to the model')
  }
  return settings.moderate ? moderate(moderation, request.messages, call.scope.signal) : undefined
}
