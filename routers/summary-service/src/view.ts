import type { Rows } from '@wattos/data'
import { z } from 'zod'
import { citationSchema, wishesSchema } from './schema.ts'

/** A summary as its person sees it. */
export type SummaryView = ReturnType<typeof summaryView>

/** Shows a stored summary. */
export function summaryView(row: Rows['summary']) {
  const { id, source, sourceId, title, state, mode, text, model, done, total, errorReason } = row
  return {
    id,
    source,
    sourceId,
    title,
    wishes: wishesSchema.parse(row.wishes),
    state,
    mode,
    text,
    citations: z.array(citationSchema).parse(row.citations),
    model,
    done,
    total,
    errorReason,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}
