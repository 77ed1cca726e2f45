import { policy } from '@wattos/mesh'
import type { Rag } from '@wattos/rag-service'

/** A step of indexing gives way to people who wait for an answer, and may take two minutes. */
const step = { priority: 'batch', timeoutMs: 120_000 } as const

/** How documents are handed to the search. A failed step is repeated by the job as a whole, which knows where it stood. */
export const policies = {
  rag: policy<Rag>({
    internal: {
      // Longer than a restart of that service takes on a busy machine.
      space: { timeoutMs: 15_000 },
      index: { begin: step, embed: step, commit: step, remove: { ...step, timeoutMs: 30_000 } },
    },
  }),
}
