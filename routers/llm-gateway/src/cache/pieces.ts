import { z } from 'zod'
import type { CompletionEvent } from '../complete/event.ts'
import { tokenLogprobSchema } from '../complete/logprobs.ts'

const count = z.number().int().min(0)

/** Pieces of an answer as they are kept; one with calls of tools is not. */
export const piecesSchema = z.array(
  z.discriminatedUnion('type', [
    z.object({
      type: z.literal('start'),
      id: z.string(),
      model: z.string(),
      provider: z.string(),
      cached: z.boolean(),
    }),
    z.object({
      type: z.literal('text'),
      choice: count,
      text: z.string(),
      refusal: z.literal(true).exactOptional(),
      logprobs: z.array(tokenLogprobSchema).nullable().exactOptional(),
    }),
    z.object({
      type: z.literal('reasoning'),
      choice: count,
      text: z.string(),
      signature: z.string().exactOptional(),
      sealed: z.string().exactOptional(),
    }),
    z.object({
      type: z.literal('finish'),
      choice: count,
      reason: z.enum(['stop', 'length', 'tool-calls', 'content-filter', 'other']),
      stopSequence: z.string().exactOptional(),
    }),
    z.object({
      type: z.literal('end'),
      usage: z.object({
        tokensIn: count,
        tokensOut: count,
        tokensCached: count.exactOptional(),
        tokensReasoning: count.exactOptional(),
        costMicros: count,
      }),
    }),
  ]),
)

/** A piece of an answer as it is kept. */
export type Piece = z.infer<typeof piecesSchema>[number]

/** Whether an answer came to its proper end, so that it may be given again. */
export function isWhole(events: readonly CompletionEvent[]): boolean {
  return events.at(-1)?.type === 'end' && !events.some((event) => event.type === 'start' && event.cached)
}

/** A piece as it is given again: from memory, at no cost. */
export function again(event: CompletionEvent): CompletionEvent {
  if (event.type === 'start') return { ...event, cached: true }
  return event.type === 'end' ? { ...event, usage: { ...event.usage, costMicros: 0 } } : event
}
