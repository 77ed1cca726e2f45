import { MeshError } from '@wattos/mesh'
import type { RagContext } from '../kit.ts'
import type { Hit } from './search.ts'

/** Best hits that a model may put into another order. */
const mostSorted = 50
/** How long that may take before the search's own order must do. */
const RERANK_MS = 5_000

/**
 * The best hits in the order of the model that RAG_RERANK_MODEL names; without it as they are. The points stay with the places:
 * whether the documents answer at all is estimated from the search's own, for which the estimate was made.
 */
export async function reranked(
  ctx: RagContext,
  query: string,
  hits: readonly Hit[],
): Promise<readonly Hit[]> {
  const { RAG_RERANK_MODEL: model } = ctx.env
  if (model === undefined || hits.length < 2) return hits
  const best = hits.slice(0, mostSorted)
  try {
    const { results } = await ctx.mesh.llm.internal.rerank.query(
      { model, query, documents: best.map(textOf) },
      { timeoutMs: RERANK_MS },
    )
    const sorted = results.flatMap(({ index }, place) => {
      const [hit, there] = [best[index], best[place]]
      return hit && there ? [{ ...hit, score: there.score }] : []
    })
    return [...sorted, ...hits.slice(mostSorted)]
  } catch (error) {
    // The search's own order is better than no answer.
    if (!(error instanceof MeshError) || ctx.signal.aborted) throw error
    ctx.log.warn({ err: error, model }, 'passages could not be reranked: they keep the order of the search')
    return hits
  }
}

// Titles and headings say what a passage is about where its own words do not.
const textOf = ({ title, heading, text }: Hit): string =>
  [title, heading, text].filter(Boolean).join('\n').slice(0, 32_000)
