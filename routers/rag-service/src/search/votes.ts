import type { RagContext } from '../kit.ts'
import { principalOf } from '../principal.ts'
import type { Hit } from './search.ts'

/** People for and against a place of a document. */
export interface Votes {
  readonly documentId: string
  readonly start: number
  readonly end: number
  readonly up: number
  readonly down: number
}

/** Best hits that votes may reorder. */
const mostReordered = 50
/** Votes that count as undecided from the beginning, so that a single one moves little. */
const undecided = 4

/** The votes on places of the documents that were found. */
export async function votesOn(
  ctx: Pick<RagContext, 'db' | 'principal' | 'env'>,
  hits: readonly Hit[],
): Promise<Votes[]> {
  if (ctx.env.RAG_FEEDBACK_WEIGHT === 0 || hits.length < 2) return []
  const { tenantId } = principalOf(ctx)
  const documentIds = [...new Set(hits.slice(0, mostReordered).map(({ documentId }) => documentId))]
  return ctx.db.passageVotes.findMany({ where: { tenantId, documentId: { in: documentIds } } })
}

/**
 * The best hits in the order that votes give them: a passage's points change by at most `weight` of themselves, however
 * many votes there are, so a passage passes another only where the two were that close. Nothing is added or left out, and
 * no score changes: whether the documents answer at all is not a matter of votes.
 */
export function leanTowards(hits: readonly Hit[], votes: readonly Votes[], weight: number): readonly Hit[] {
  if (votes.length === 0 || weight === 0) return hits
  const points = new Map(hits.map((hit) => [hit, hit.score * (1 + weight * leaning(hit, votes))]))
  const of = (hit: Hit) => points.get(hit) ?? 0
  const best = hits.slice(0, mostReordered).toSorted((a, b) => of(b) - of(a))
  return [...best, ...hits.slice(mostReordered)]
}

/** -1 (all against) to 1 (all for); exclusive, since some count as undecided. */
function leaning(hit: Hit, votes: readonly Votes[]): number {
  const on = votes.filter(
    ({ documentId, start, end }) => documentId === hit.documentId && start < hit.end && hit.start < end,
  )
  const sum = (side: 'up' | 'down') => on.reduce((total, vote) => total + vote[side], 0)
  const [up, down] = [sum('up'), sum('down')]
  return (up - down) / (up + down + undecided)
}
