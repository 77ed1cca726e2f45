import { defineQueue } from '@wattos/jobs'
import { z } from 'zod'

/** Documents waiting to be read and indexed. `attempt` is the document's own count: a job of an earlier one does nothing. */
export const ingestionQueue = defineQueue({
  name: 'document-ingestion',
  schema: z.object({ tenantId: z.string(), documentId: z.string(), attempt: z.number().int() }),
  attempts: 5,
  backoffMs: 2_000,
})

/** What a job of the queue says. */
export type IngestionJob = z.infer<typeof ingestionQueue.schema>

/** The same document and attempt never wait twice. */
export function jobIdOf(job: IngestionJob): string {
  return `${job.documentId}-${job.attempt}`
}
