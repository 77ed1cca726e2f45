import { defineQueue } from '@wattos/jobs'
import { z } from 'zod'

/** Summaries that wait to be written. */
export const summaryQueue = defineQueue({
  name: 'summaries',
  schema: z.object({ tenantId: z.string(), summaryId: z.string() }),
})

/** What a job of the queue says. */
export type SummaryJob = z.infer<typeof summaryQueue.schema>
