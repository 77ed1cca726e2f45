import type { Ingestion } from '@wattos/ingestion-service'
import { policy } from '@wattos/mesh'

/** A page that is handed over gives way to people who wait for an answer. */
const step = { priority: 'batch', timeoutMs: 60_000 } as const

/** How pages are handed to ingestion. A failed step is repeated by the job as a whole, which knows where it stood. */
export const policies = {
  ingestion: policy<Ingestion>({
    internal: { pages: { put: step, remove: step, find: { timeoutMs: 30_000 } } },
  }),
}
