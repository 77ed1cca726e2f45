import { z } from 'zod'
import type { CompletionMessage } from '../complete/request.ts'
import { llmFailure } from '../errors.ts'

const answerSchema = z.object({ results: z.array(z.object({ flagged: z.boolean() })).min(1) })

/** A model that moderates, behind OpenAI's protocol. */
export interface Moderation {
  /** Address of the API, with its /v1. */
  readonly baseUrl: string
  readonly apiKey: string
  readonly model: string
}

/** Longest that moderation may take, in milliseconds. */
const limitMs = 10_000

/** Has what a user says looked at before it is sent; throws LLM_INPUT_BLOCKED where it is flagged, and LLM_UNAVAILABLE where nobody looks: what was not looked at is not sent. */
export async function moderate(
  moderation: Moderation | undefined,
  messages: readonly CompletionMessage[],
  signal: AbortSignal,
): Promise<void> {
  const texts = messages.flatMap(({ role, content }) => {
    if (role !== 'user') return []
    return typeof content === 'string'
      ? [content]
      : content.flatMap((part) => (part.type === 'text' ? [part.text] : []))
  })
  if (texts.length === 0) return
  if (!moderation) throw llmFailure('LLM_UNAVAILABLE', 'The moderation of requests')
  const flagged = await ask(moderation, texts, signal).catch(() => {
    if (signal.aborted) throw signal.reason
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
