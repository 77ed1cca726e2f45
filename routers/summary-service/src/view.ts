import { citationSchema } from '@wattos/citations'
import type { Rows } from '@wattos/data'
import { z } from 'zod'
import type { SummaryContext } from './kit.ts'
import { wishesSchema } from './schema.ts'

/** A summary as its person sees it. */
export type SummaryView = ReturnType<typeof summaryView>

/** Shows a stored summary; of one that is withheld, neither what it says nor on what it rests. */
export function summaryView(row: Rows['summary'], withheld = false) {
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
