import { createDetector, createRedaction } from '@wattos/pii'
import { guardRequest } from '../guard/guard-request.ts'
import { type Ask, keepForm } from '../guard/keep-form.ts'
import { redactRequest } from '../guard/redact-request.ts'
import { restoringSink } from '../guard/restore-answer.ts'
import type { LlmResources } from '../models/resources.ts'
import { routeOf } from '../route/route.ts'
import { answer, type Asking } from './answer.ts'
import type { CompletionCall } from './call.ts'
import type { CompletionEvent, Sink } from './event.ts'
import { PromptLog } from './prompt-log.ts'
import type { AnswerFormat, CompletionRequest } from './request.ts'

/**
 * Lets a model answer, within what the tenant allows; resolves when the answer has come to its end. Every call is accounted
 * for, also one that fails or that the caller leaves.
 */
export async function complete(
  resources: LlmResources,
  { request: wanted, call }: Completing,
  sink: Sink<CompletionEvent>,
): Promise<void> {
  const known = resources.policies.of(call.principal?.tenantId)
  const policy = known instanceof Promise ? await known : known
  const guarding = guardRequest(resources, policy, { request: wanted, call })
  if (guarding) await guarding
  const { redactPii, logPrompts } = policy.settings
  const redaction = redactPii ? createRedaction(createDetector(resources.detection)) : undefined
  const request = redaction ? await redactRequest(wanted, redaction, call.scope.signal) : wanted
  const form = formToKeep(request, call)
  const seconds = policy.aliases.get(request.model ?? 'default')?.cacheSeconds ?? 0
  // Whoever has to look into the answer cannot have it as bytes.
  const looks = redaction !== undefined || form !== undefined || seconds > 0 || logPrompts
  const asking = { resources, policy, call: looks ? { ...call, wire: false } : call }
  const ask: Ask = (asked, to) => remembered(asking, { request: asked, seconds }, to)
  const log = logPrompts ? new PromptLog({ request: wanted, call }, sink) : undefined
  const shown = log ? (event: CompletionEvent) => log.take(event) : sink
  const restored = redaction ? restoringSink(redaction, shown) : shown
  try {
    await (form ? keepForm({ ask, request, format: form }, restored) : ask(request, restored))
  } finally {
    await log?.keep(resources)
  }
}

/** What is to be answered, and for whom. */
export interface Completing {
  readonly request: CompletionRequest
  readonly call: CompletionCall
}

function remembered(
  asking: Asking,
  { request, seconds }: { readonly request: CompletionRequest; readonly seconds: number },
  sink: Sink<CompletionEvent>,
): Promise<void> {
  const { resources, policy, call } = asking
  const tenantId = call.principal?.tenantId
  if (seconds === 0 || !tenantId) return answer(asking, request, sink)
  const models = routeOf(resources.routing(policy), request).hops.map(({ candidate }) => candidate.id)
  const question = { tenantId, models: models.toSorted(), request, seconds }
  return resources.answers.answer(question, (to) => answer(asking, request, to), sink)
}

// A client that reads the provider's own stream gets it live; there the provider's strict mode has to do.
function formToKeep(
  { format, n = 1 }: CompletionRequest,
  { stream, wire }: CompletionCall,
): Extract<AnswerFormat, { type: 'json-schema' }> | undefined {
  return format?.type === 'json-schema' && n === 1 && !(stream && wire) ? format : undefined
}
