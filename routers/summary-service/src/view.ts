import { type Citation, citationSchema } from '@wattos/citations'
import type { Rows } from '@wattos/data'
import { z } from 'zod'
import type { SummaryContext } from './kit.ts'
import { type Source, type Wishes, wishesSchema } from './schema.ts'

/** How far a summary is. */
type State = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/** A summary as it is listed. */
export interface SummaryEntry {
  readonly id: string
  readonly source: Source['kind']
  readonly title: string
  readonly state: State
  /** Null until it is known. */
  readonly mode: 'extractive' | 'generated' | null
  readonly createdAt: string
}

/** A summary as its person sees it. */
export interface SummaryView extends SummaryEntry {
  readonly sourceId: string | null
  readonly withheld: boolean
  readonly wishes: Wishes
  readonly text: string
  readonly citations: Citation[]
  readonly model: string | null
  /** Steps done so far, and in all as far as is known. */
  readonly done: number
  readonly total: number
  readonly errorReason: string | null
  readonly finishedAt: string | null
}

/** Shows a stored summary; of one that is withheld, neither what it says nor on what it rests. */
export function summaryView(row: Rows['summary'], withheld = false): SummaryView {
  const { id, source, sourceId, title, state, mode, text, model, done, total, errorReason } = row
  return {
    id,
    source,
    sourceId,
    title,
    withheld,
    wishes: wishesSchema.parse(row.wishes),
    state,
    mode,
    text: withheld ? '' : text,
    citations: withheld ? [] : z.array(citationSchema).parse(row.citations),
    model,
    done,
    total,
    errorReason,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}

/** The same, withheld where it rests on a document that the person may not read any more. Fails when the search cannot be asked. */
export async function viewFor(
  { mesh }: Pick<SummaryContext, 'mesh'>,
  row: Rows['summary'],
): Promise<SummaryView> {
  const cited = z.array(citationSchema).parse(row.citations)
  const documentIds = [...new Set(cited.map(({ documentId }) => documentId).filter((id) => id !== ''))]
  if (documentIds.length === 0) return summaryView(row)
  const { hidden } = await mesh.rag.internal.checkDocuments.query({ documentIds })
  return summaryView(row, hidden.length > 0)
}
