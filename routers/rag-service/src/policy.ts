import type { LlmGateway } from '@wattos/llm-gateway'
import { policy } from '@wattos/mesh'

/**
 * How the search has texts embedded; a question waits at most ten seconds (search/ask.ts), passages a minute;
 * which model embeds changes so seldom that two seconds of memory spare a call for each step of indexing.
 */
export const policies = {
  llm: policy<LlmGateway>({
    internal: {
      embed: { timeoutMs: 60_000 },
      rerank: { timeoutMs: 5_000 },
      embeddingModel: { timeoutMs: 5_000, cacheMs: 2_000 },
    },
  }),
}
