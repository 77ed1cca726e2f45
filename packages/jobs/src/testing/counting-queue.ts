import { z } from 'zod'
import { type QueueDefinition, defineQueue } from '../queue-definition.ts'

/** What a job of the tests does: writes down that it ran, in the way that its kind says. */
export const countingSchema = z.object({
  n: z.number(),
  kind: z.enum(['quick', 'slow', 'busy', 'flaky', 'broken', 'permanent', 'wait']),
})

/** A queue for tests; the name keeps tests apart. */
export function countingQueue(name: string): QueueDefinition<z.infer<typeof countingSchema>> {
  return defineQueue({ name, schema: countingSchema, attempts: 3, backoffMs: 50 })
}
