import { defineQueue } from '@wattos/jobs'
import { z } from 'zod'

/** Crawls waiting to be worked on. A long one is a row of jobs: one whose `part` is not the run's own does nothing. */
export const crawlQueue = defineQueue({
  name: 'website-crawls',
  schema: z.object({ tenantId: z.string(), runId: z.string(), part: z.number().int() }),
  attempts: 5,
  backoffMs: 2_000,
})

/** What a job of the queue says. */
export type CrawlJob = z.infer<typeof crawlQueue.schema>

/** The same part of a run never waits twice. */
export function jobIdOf({ runId, part }: CrawlJob): string {
  return `${runId}-${part}`
}
