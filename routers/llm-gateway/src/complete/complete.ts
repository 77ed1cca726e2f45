import { createDetector, createRedaction } from '@wattos/pii'
import { comparableOf } from '../cache/comparable.ts'
import { similarly, type SimilarQuestion } from '../cache/similar.ts'
import { type Ask, keepForm } from '../guard/keep-form.ts'
import { lookForOrders } from '../guard/look-for-orders.ts'
import { moderate } from '../guard/moderate.ts'
import { redactRequest } from '../guard/redact-request.ts'
import { restoringSink } from '../guard/restore-answer.ts'
import type { LlmResources } from '../models/resources.ts'
import { routeOf } from '../route/route.ts'
import type { Alias } from '../tenant/policy.ts'
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
  { request: wanted, call, question }: Completing,
  sink: Sink<CompletionEvent>,
): Promise<void> {
  const known = resources.policies.of(call.principal?.tenantId)
  const policy = known instanceof Promise ? await known : known
  lookForOrders(policy, { request: wanted, call })
  const { redactPii, logPrompts } = policy.settings
  const redaction = redactPii ? createRedaction(createDetector(resources.detection)) : undefined
  const request = redaction ? await redactRequest(wanted, redaction, call.scope.signal) : wanted
  // Who moderates gets no more of it than who answers.
  if (policy.settings.moderate) await moderate(resources.moderation, policy, { request, call })
  const form = formToKeep(request, call)
  const alias = policy.aliases.get(request.model ?? 'default')
  const seconds = alias?.cacheSeconds ?? 0
  const log = logPrompts ? new PromptLog({ request: wanted, call }, sink) : undefined
  // Whoever has to look into the answer cannot have it as bytes.
  const looks = redaction !== undefined || form !== undefined || seconds > 0 || logPrompts
  const looking = looks ? { ...call, wire: false, meter: log?.meter ?? call.meter } : call
  const asking = { resources, policy, call: looking }
  // What is replaced by placeholders reads alike whomever it is about, so it is compared by its words alone.
  const compared = alias && !redaction ? comparedFor(alias, request, question) : undefined
  const ask: Ask = (asked, to) => remembered(asking, { request: asked, seconds, compared }, to)
  const shown = log ? (event: CompletionEvent) => log.take(event) : sink
  const restored = redaction ? restoringSink(redaction, shown) : shown
  try {
    await (form ? keepForm({ ask, request, format: form }, restored) : ask(request, restored))
  } catch (error) {
    log?.failed(error)
    throw error
  } finally {
    await log?.keep(resources)
  }
}

/** What is to be answered, and for whom. */
export interface Completing {
  readonly request: CompletionRequest
  readonly call: CompletionCall
  /** The person's own words, where the last message holds more, such as sources. */
  readonly question?: string
}

interface ToRemember {
  readonly request: CompletionRequest
  readonly seconds: number
  /** What the answer is also remembered by, besides the request as it is. */
  readonly compared: Compared | undefined
}

type Compared = Pick<SimilarQuestion, 'comparable' | 'alias' | 'similarity'>

function comparedFor(
  { name: alias, similarity }: Alias,
  request: CompletionRequest,
  question: string | undefined,
): Compared | undefined {
  const comparable = similarity === null ? undefined : comparableOf(request, question)
  return comparable && similarity !== null ? { comparable, alias, similarity } : undefined
}

function remembered(
  asking: Asking,
  { request, seconds, compared }: ToRemember,
  sink: Sink<CompletionEvent>,
): Promise<void> {
  const { resources, policy, call } = asking
  const { principal } = call
  if (seconds === 0 || !principal) return answer(asking, request, sink)
  const hops = routeOf(resources.routing(policy), request).hops
  const models = hops.map(({ candidate }) => candidate.id).toSorted()
  const ask = (to: Sink<CompletionEvent>) => answer(asking, request, to)
  const { memory } = resources
  const orSimilar =
    memory && compared
      ? (to: Sink<CompletionEvent>) =>
          similarly(
            { resources, memory, principal, call },
            { ...compared, seconds, models },
            { ask, sink: to },
          )
      : ask
  return resources.answers.answer({ tenantId: principal.tenantId, models, request, seconds }, orSimilar, sink)
}

// A client that reads the provider's own stream gets it live; there the provider's strict mode has to do.
function formToKeep(
  { format, n = 1 }: CompletionRequest,
  { stream, wire }: CompletionCall,
): Extract<AnswerFormat, { type: 'json-schema' }> | undefined {
  return format?.type === 'json-schema' && n === 1 && !(stream && wire) ? format : undefined
}
