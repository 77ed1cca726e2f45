import { vectorLiteral } from '@wattos/data'
import { MeshError } from '@wattos/mesh'
import type { RagContext } from '../kit.ts'
import { principalOf } from '../principal.ts'
import type { RankMode } from '../rank/rank.ts'
import type { QueryEmbedding } from './query-embedding.ts'
import { reranked } from './rerank.ts'
import { type Hit, search, type SearchResult } from './search.ts'
import { leanTowards, votesOn } from './votes.ts'

/** The model whose similarities the estimate of answerability was calibrated on. */
const CALIBRATED = 'use-lite-de-en'
/** How long a question may take to be embedded before words alone must do. */
const EMBED_MS = 10_000

/** A question as a procedure receives it; empty lists mean everything that the person may use. */
export interface Request {
  readonly query: string
  readonly spaceIds?: readonly string[] | undefined
  readonly documentIds?: readonly string[] | undefined
  readonly history?: readonly string[] | undefined
  readonly mode?: RankMode | undefined
}

/** Searches on behalf of the caller's person. */
export async function ask(
  ctx: RagContext,
  { query, spaceIds = [], documentIds = [], history = [], mode = 'hybrid' }: Request,
): Promise<SearchResult> {
  const { lexicon, passages, samples } = ctx.resources
  const scope = {
    principal: principalOf(ctx),
    spaceIds: spaceIds.length === 0 ? null : spaceIds,
    documentIds: documentIds.length === 0 ? null : documentIds,
  }
  const using = {
    db: ctx.db,
    passages,
    samples,
    lexicon,
    embed: (text: string, language: string) => embedQuestion(ctx, text, language),
    rerank: (text: string, hits: readonly Hit[]) => reranked(ctx, text, hits),
  }
  const result = await search(using, { scope, query, history, mode })
  const votes = await votesOn(ctx, result.hits)
  return { ...result, hits: leanTowards(result.hits, votes, ctx.env.RAG_FEEDBACK_WEIGHT) }
}

async function embedQuestion(
  ctx: RagContext,
  text: string,
  language: string,
): Promise<QueryEmbedding | undefined> {
  if (!ctx.resources.vectors) return undefined
  try {
    const { model, vectors } = await ctx.mesh.llm.internal.embed.query(
      { texts: [text], purpose: 'query', language },
      { timeoutMs: EMBED_MS },
    )
    const [vector] = vectors
    if (vector === undefined) return undefined
    return {
      model: model.id,
      dimensions: model.dimensions,
      literal: vectorLiteral(vector),
      calibrated: model.name === CALIBRATED,
    }
  } catch (error) {
    // Searching by words is better than not answering; the reader is told.
    if (!(error instanceof MeshError) || ctx.signal.aborted) throw error
    ctx.log.warn({ err: error }, 'the question could not be embedded: searching by words alone')
    return undefined
  }
}
