import { z } from 'zod'
import { completionSchema } from '../complete/request.ts'

/** How the process of a model is begun: as JSON on its command line. */
export const processOptions = z.object({
  /** Path of the library's module. */
  library: z.string(),
  contextTokens: z.number().int(),
  threads: z.number().int(),
})

/** What the process is asked: one thing after the other, each until it is done or has failed. */
export const orderSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('answer'), file: z.string(), request: completionSchema }),
  z.object({ type: z.literal('vectors'), file: z.string(), texts: z.array(z.string()) }),
  /** What is being done is not wanted any more. */
  z.object({ type: z.literal('cancel') }),
])

const ending = z.object({
  reason: z.enum(['stop', 'length', 'tool-calls']),
  /** Which of the request's sequences ended an answer. */
  stopSequence: z.string().exactOptional(),
})

/** What the process says. */
export const reportSchema = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['text', 'reasoning']), text: z.string() }),
  /** A tool is called; its arguments follow, in pieces of their JSON text. */
  z.object({ type: z.literal('call'), index: z.number(), id: z.string(), name: z.string() }),
  z.object({ type: z.literal('arguments'), index: z.number(), text: z.string() }),
  z.object({ type: z.literal('vector'), vector: z.array(z.number()) }),
  z.object({ type: z.literal('used'), tokensIn: z.number(), tokensOut: z.number() }),
  ending.extend({ type: z.literal('done') }),
  z.object({
    type: z.literal('failed'),
    reason: z.enum(['LLM_BAD_REQUEST', 'LLM_CAPABILITY_MISSING', 'LLM_UNAVAILABLE']),
  }),
])

/** How the process of a model is begun. */
export type ProcessOptions = z.infer<typeof processOptions>
/** What the process is asked. */
export type Order = z.input<typeof orderSchema>
/** What the process says. */
export type Report = z.infer<typeof reportSchema>
/** How an order came to its end. */
export type Ending = z.infer<typeof ending>
