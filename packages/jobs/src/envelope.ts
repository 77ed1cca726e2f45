import { principalSchema } from '@wattos/identity'
import { z } from 'zod'

/** For whom a job is done and by which request it was asked for. */
export const jobContextSchema = z.object({
  principal: principalSchema.optional(),
  traceparent: z.string().optional(),
  requestId: z.string().optional(),
  /** It had failed for good, and somebody wants it tried again. */
  revived: z.boolean().optional(),
})

/** For whom a job is done (principal) and what caused it (traceparent, requestId). */
export type JobContext = z.infer<typeof jobContextSchema>

/** What lies in the queue: the data, its context, and the time (milliseconds since 1970) after which nobody wants it any more. */
export const envelopeSchema = z.object({
  data: z.unknown(),
  context: jobContextSchema,
  notAfter: z.number().optional(),
})

/** What lies in the queue. */
export type Envelope = z.infer<typeof envelopeSchema>
