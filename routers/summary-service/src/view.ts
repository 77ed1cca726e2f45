import { type Citation, citationSchema } from '@wattos/citations'
import type { Rows } from '@wattos/data'
import { z } from 'zod'
import type { Principal } from '@wattos/identity'
import type { SummaryContext } from './kit.ts'
import { noticeOf } from './rules/disclosure.ts'
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
  /** What the organisation wants said about who wrote it, in the language of the summary; null where it wants nothing. */
  readonly notice: string | null
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
function summaryView(row: Rows['summary'], reader: Principal, withheld = false): SummaryView {
  const { id, source, sourceId, title, state, mode, text, model, done, total, errorReason } = row
  const wishes = wishesSchema.parse(row.wishes)
  return {
    id,
    source,
    sourceId,
    title,
    withheld,
    wishes,
    notice: noticeOf(reader, mode, wishes),
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
  { mesh, principal }: Pick<SummaryContext, 'mesh'> & { readonly principal: Principal },
  row: Rows['summary'],
): Promise<SummaryView> {
  const cited = z.array(citationSchema).parse(row.citations)
  const documentIds = [...new Set(cited.map(({ documentId }) => documentId).filter((id) => id !== ''))]
  if (documentIds.length === 0) return summaryView(row, principal)
  const { hidden } = await mesh.rag.internal.checkDocuments.query({ documentIds })
  return summaryView(row, principal, hidden.length > 0)
}
