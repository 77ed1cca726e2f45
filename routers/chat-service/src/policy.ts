import { policy } from '@wattos/mesh'
import type { Rag } from '@wattos/rag-service'

/** How the chat searches: where there are several rag services, a slow one does not hold an answer up. */
export const policies = {
  rag: policy<Rag>({ internal: { retrieve: { timeoutMs: 15_000, hedgeAfter: 'p95' } } }),
}
