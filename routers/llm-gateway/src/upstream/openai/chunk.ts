import { z } from 'zod'
import type { FinishReason, TextEvent } from '../../complete/event.ts'
import { type TokenLogprob, tokenLogprobSchema } from '../../complete/logprobs.ts'
import { ProviderFault, ProviderStop } from '../../providers/classify.ts'
import type { Tokens } from '../../usage/price.ts'
import type { UpstreamEvent } from '../upstream.ts'

const pieceSchema = z.object({
  content: z.string().nullish(),
  refusal: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  reasoning: z.string().nullish(),
  tool_calls: z
    .array(
      z.object({
        index: z.number().int().optional(),
        id: z.string().nullish(),
        function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
})

/** A chunk of a stream (`delta`) or a whole answer (`message`) in OpenAI's protocol; only what the gateway reads. */
export const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        index: z.number().int().optional(),
        delta: pieceSchema.nullish(),
        message: pieceSchema.nullish(),
        logprobs: z
          .object({
            content: z.array(tokenLogprobSchema).nullish(),
            refusal: z.array(tokenLogprobSchema).nullish(),
          })
          .nullish()
          // What is not told as OpenAI tells it is none.
          .catch(undefined),
        finish_reason: z.string().nullish(),
        // Which stop sequence ended it, by vLLM and by SGLang; where it was a token, its number.
        stop_reason: z.string().nullish().catch(undefined),
        matched_stop: z.string().nullish().catch(undefined),
      }),
    )
    .optional(),
  usage: z
    .object({
      prompt_tokens: z.number().optional(),
      completion_tokens: z.number().optional(),
      prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
      completion_tokens_details: z.object({ reasoning_tokens: z.number().nullish() }).nullish(),
    })
    .nullish(),
  error: z.unknown().optional(),
})

/** A chunk as parsed. */
export type Chunk = z.infer<typeof chunkSchema>

/** Parses the JSON of a chunk; throws what the provider reports as its error, or a ProviderStop when it is none. */
export function parseChunk(json: string): Chunk {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    throw new ProviderStop('LLM_INTERRUPTED')
  }
  const parsed = chunkSchema.safeParse(value)
  if (!parsed.success) throw new ProviderStop('LLM_INTERRUPTED')
  if (parsed.data.error !== undefined && parsed.data.error !== null)
    throw new ProviderFault(parsed.data.error)
  return parsed.data
}

/** The events of a chunk, in order; `stop` are the sequences of which one may be told to have ended an answer. */
export function* eventsOf(
  { choices = [], usage }: Chunk,
  stop: readonly string[] = [],
): Generator<UpstreamEvent> {
  for (const [
    position,
    { index: choice = position, delta, message, finish_reason, ...ends },
  ] of choices.entries()) {
    const piece = delta ?? message ?? {}
    const thought = piece.reasoning_content ?? piece.reasoning
    if (thought) yield { type: 'reasoning', choice, text: thought }
    yield* textOf({ choice, text: piece.content ?? '', logprobs: ends.logprobs?.content })
    yield* textOf({ choice, text: piece.refusal ?? '', refusal: true, logprobs: ends.logprobs?.refusal })
    for (const [at, { index = at, id, function: called }] of (piece.tool_calls ?? []).entries())
      yield {
        type: 'tool-call',
        choice,
        index,
        ...(id ? { id } : {}),
        ...(called?.name ? { name: called.name } : {}),
        arguments: called?.arguments ?? '',
      }
    if (!finish_reason) continue
    // Other servers call something else by these names.
    const stopSequence = stop.find((one) => one === ends.stop_reason || one === ends.matched_stop)
    const reason = finishReasonOf(finish_reason)
    yield { type: 'finish', choice, reason, ...(stopSequence === undefined ? {} : { stopSequence }) }
  }
  // Told once for all answers.
  if (usage) yield { type: 'usage', choice: 0, tokens: tokensOf(usage) }
}

type Said = Omit<TextEvent, 'type' | 'logprobs'> & {
  readonly logprobs: readonly TokenLogprob[] | null | undefined
}

function* textOf({ logprobs, ...said }: Said): Generator<UpstreamEvent> {
  // A token may be the first half of a letter, which has no text yet.
  if (logprobs?.length) yield { type: 'text', ...said, logprobs }
  else if (said.text) yield { type: 'text', ...said }
}

/** Tokens as a chunk reports them. */
export function tokensOf(usage: NonNullable<Chunk['usage']>): Tokens {
  const cached = usage.prompt_tokens_details?.cached_tokens
  const reasoning = usage.completion_tokens_details?.reasoning_tokens
  return {
    tokensIn: usage.prompt_tokens ?? 0,
    tokensOut: usage.completion_tokens ?? 0,
    ...(cached ? { cached } : {}),
    ...(reasoning ? { reasoning } : {}),
  }
}

function finishReasonOf(reason: string): FinishReason {
  // How OpenRouter and others end an answer that its model broke off.
  if (reason === 'error') throw new ProviderStop('LLM_INTERRUPTED')
  if (reason === 'stop' || reason === 'length') return reason
  if (reason === 'tool_calls' || reason === 'function_call') return 'tool-calls'
  return reason === 'content_filter' ? 'content-filter' : 'other'
}
