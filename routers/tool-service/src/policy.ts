import { policy } from '@wattos/mesh'
import type { Rag } from '@wattos/rag-service'

/** How tools search: where there are several rag services, a slow one does not hold a call up. */
export const policies = {
  rag: policy<Rag>({ internal: { retrieve: { timeoutMs: 15_000, hedgeAfter: 'p95' } } }),
}
