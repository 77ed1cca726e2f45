import { defineQueue } from '@wattos/jobs'
import { z } from 'zod'

/** Measurements of spaces that wait to be made. */
export const evaluationQueue = defineQueue({
  name: 'space-evaluation',
  schema: z.object({ tenantId: z.string(), runId: z.string() }),
})

/** What a job of the queue says. */
export type EvaluationJob = z.infer<typeof evaluationQueue.schema>
