import { z } from 'zod'

/** What a run removed. */
export const sweptSchema = z.array(
  z.object({
    service: z.string(),
    what: z.string(),
    action: z.enum(['deleted', 'anonymised', 'transferred', 'kept']),
    count: z.number(),
  }),
)
