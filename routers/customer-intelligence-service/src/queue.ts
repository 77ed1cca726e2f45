import { defineQueue } from '@wattos/jobs'
import { z } from 'zod'

/** Runs of analyses that wait for somebody to do them. */
export const insightQueue = defineQueue({
  name: 'insights',
  schema: z.object({ tenantId: z.string(), insightId: z.string(), runId: z.string() }),
})

/** What a job of the queue says. */
export type InsightJob = z.infer<typeof insightQueue.schema>
