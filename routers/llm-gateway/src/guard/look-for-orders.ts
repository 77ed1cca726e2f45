import type { CompletionCall } from '../complete/call.ts'
import type { CompletionRequest } from '../complete/request.ts'
import { llmFailure } from '../errors.ts'
import type { TenantPolicy } from '../tenant/policy.ts'
import { looksInjected } from './injection.ts'

/** Looks for orders to the model in a request before anybody answers it, as the tenant wants; throws LLM_INPUT_BLOCKED. */
export function lookForOrders(
  { settings: { injection } }: TenantPolicy,
  { request, call }: { readonly request: CompletionRequest; readonly call: CompletionCall },
): void {
  if (injection === 'off' || !call.principal || !looksInjected(request.messages)) return
  call.warn({ requestId: call.requestId }, 'a request holds what looks like orders to the model')
  if (injection === 'block')
    throw llmFailure('LLM_INPUT_BLOCKED', 'it holds what looks like orders to the model')
}
