import { z } from 'zod'
import type { CallUsage } from '../complete/event.ts'

/** A passage that an answer may use; `ordinal` is the number it is cited by. */
export const sourceSchema = z.object({
  ordinal: z.number().int().min(1),
  text: z.string(),
  title: z.string(),
  page: z.number().int().optional(),
  score: z.number(),
  coverage: z.number().optional(),
})

/** A turn of the conversation, or instructions (`system`). */
export const messageSchema = z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })

/** A question to a model. Without `sources` it answers freely; with sources from these alone; with an empty list it abstains. */
export const chatSchema = z.object({
  model: z.string().optional(),
  messages: z.array(messageSchema).max(1_000),
  question: z.string().min(1),
  language: z.enum(['de', 'en']),
  sources: z.array(sourceSchema).max(200).optional(),
  maxTokens: z.number().int().min(1).optional(),
  temperature: z.number().min(0).max(2).optional(),
})

/** A passage that an answer may use. */
export type ChatSource = z.infer<typeof sourceSchema>
/** A question to a model. */
export type ChatRequest = z.infer<typeof chatSchema>
/** Languages in which answers are asked for. */
export type Language = ChatRequest['language']

/** Words quoted from a source: UTF-16 offsets into its text. */
export interface Quote {
  readonly ordinal: number
  readonly start: number
  readonly end: number
}

/** How an answer comes about: quoted from the sources, or written by a model. */
export type AnswerMode = 'extractive' | 'generated'

/** What the chat stream carries: one start, any number of texts, one end. */
export type ChatEvent =
  | { readonly type: 'start'; readonly model: string; readonly provider: string; readonly mode: AnswerMode }
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'end'
      readonly usage: Pick<CallUsage, 'tokensIn' | 'tokensOut' | 'costMicros'>
      readonly abstained: boolean
      readonly quotes: readonly Quote[]
    }
