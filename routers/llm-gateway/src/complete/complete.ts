import { createDetector, createRedaction } from '@wattos/pii'
import { guardRequest } from '../guard/guard-request.ts'
import { keepForm } from '../guard/keep-form.ts'
import { redactRequest } from '../guard/redact-request.ts'
import { restoreAnswer } from '../guard/restore-answer.ts'
import type { LlmResources } from '../models/resources.ts'
import { routeOf } from '../route/route.ts'
import { answered, type Asking } from './answered.ts'
import type { CompletionCall } from './call.ts'
import type { CompletionEvent } from './event.ts'
import { logPrompt } from './log-prompt.ts'
import type { AnswerFormat, CompletionRequest } from './request.ts'

/** Lets a model answer, within what the tenant allows. Every call is accounted for, also one that fails or that the caller leaves. */
export async function* complete(
  resources: LlmResources,
  wanted: CompletionRequest,
  call: CompletionCall,
): AsyncGenerator<CompletionEvent> {
  const policy = await resources.policies.of(call.principal?.tenantId)
  await guardRequest(resources, policy, { request: wanted, call })
  const { redactPii, logPrompts } = policy.settings
  const redaction = redactPii ? createRedaction(createDetector(resources.detection)) : undefined
  const request = redaction ? await redactRequest(wanted, redaction, call.signal) : wanted
  const form = formToKeep(request, call)
  const seconds = policy.aliases.get(request.model ?? 'default')?.cacheSeconds ?? 0
  // Whoever has to look into the answer cannot have it as bytes.
  const looks = redaction !== undefined || form !== undefined || seconds > 0 || logPrompts
  const asking = { resources, policy, call: looks ? { ...call, wire: false } : call }
  const ask = (asked: CompletionRequest) => remembered(asking, asked, seconds)
  let events: AsyncIterable<CompletionEvent> = form ? keepForm(ask, request, form) : ask(request)
  if (redaction) events = restoreAnswer(events, redaction)
  if (logPrompts) events = logPrompt(resources, { request: wanted, call }, events)
  yield* events
}

function remembered(
  asking: Asking,
  request: CompletionRequest,
  seconds: number,
): AsyncIterable<CompletionEvent> {
  const { resources, policy, call } = asking
  const tenantId = call.principal?.tenantId
  if (seconds === 0 || !tenantId) return answered(asking, request)
  const models = routeOf(resources.routing(policy), request).hops.map(({ candidate }) => candidate.id)
  return resources.answers.answer({ tenantId, models: models.toSorted(), request, seconds }, () =>
    answered(asking, request),
  )
}

// A client that reads the provider's own stream gets it live; there the provider's strict mode has to do.
function formToKeep(
  { format, n = 1 }: CompletionRequest,
  { stream, wire }: CompletionCall,
): Extract<AnswerFormat, { type: 'json-schema' }> | undefined {
  return format?.type === 'json-schema' && n === 1 && !(stream && wire) ? format : undefined
}
