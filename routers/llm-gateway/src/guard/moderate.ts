import { z } from 'zod'
import type { CompletionRequest } from '../complete/request.ts'
import { llmFailure } from '../errors.ts'
import type { Place, TenantPolicy } from '../tenant/policy.ts'
import type { ModelCall } from '../usage/call.ts'

const answerSchema = z.object({ results: z.array(z.object({ flagged: z.boolean() })).min(1) })

/** A model that moderates, behind OpenAI's protocol. */
export interface Moderation {
  /** Address of the API, with its /v1. */
  readonly baseUrl: string
  readonly apiKey: string
  readonly model: string
  readonly place: Place
}

/** What is looked at, and in whose call. */
interface Looking {
  readonly request: Pick<CompletionRequest, 'messages'>
  readonly call: Pick<ModelCall, 'scope'>
}

/** Longest that moderation may take, in milliseconds. */
const limitMs = 10_000

/**
 * Has what a user says looked at before it is sent; rejects with LLM_INPUT_BLOCKED where it is flagged, and with LLM_UNAVAILABLE
 * or LLM_PLACE_FORBIDDEN where nobody may look: what was not looked at is not sent.
 */
export async function moderate(
  moderation: Moderation | undefined,
  { settings: { euOnly } }: TenantPolicy,
  { request: { messages }, call: { scope } }: Looking,
): Promise<void> {
  const texts = messages.flatMap(({ role, content }) => {
    if (role !== 'user') return []
    return typeof content === 'string'
      ? [content]
      : content.flatMap((part) => (part.type === 'text' ? [part.text] : []))
  })
  if (texts.length === 0) return
  if (!moderation) throw llmFailure('LLM_UNAVAILABLE', 'The moderation of requests')
  if (euOnly && moderation.place === 'elsewhere') throw llmFailure('LLM_PLACE_FORBIDDEN', moderation.model)
  const flagged = await ask(moderation, texts, scope.signal).catch(() => {
    if (scope.ended) throw scope.reason
    throw llmFailure('LLM_UNAVAILABLE', 'The moderation of requests')
  })
  if (flagged) throw llmFailure('LLM_INPUT_BLOCKED', 'the moderation objects to it')
}

async function ask(
  { baseUrl, apiKey, model }: Moderation,
  input: string[],
  signal: AbortSignal,
): Promise<boolean> {
  const response = await fetch(`${baseUrl}/moderations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({ model, input }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(limitMs)]),
    redirect: 'error',
  })
  if (!response.ok) throw new Error(`status ${response.status}`)
  return answerSchema.parse(await response.json()).results.some((result) => result.flagged)
}
