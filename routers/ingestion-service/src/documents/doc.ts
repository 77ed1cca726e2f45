import type { Rows } from '@wattos/data'
import { type Redactions, redactionsSchema } from '../redaction/redact-text.ts'

/** A document as the browser sees it; times are ISO strings, `progress` counts from 0 to 100. */
export type Doc = {
  id: string
  spaceId: string
  name: string
  /** Address of the web page that it holds; null for an uploaded file. */
  sourceUrl: string | null
  mime: string
  size: number
  state: Rows['document']['state']
  progress: number
  error: { reason: string; message: string } | null
  pages: number | null
  language: string | null
  /** How many places of each kind were replaced before storing; null where it is stored as it came. */
  redactions: Redactions | null
  createdAt: string
  updatedAt: string
}

/** What the browser may see of a row. */
export function toDoc(row: Rows['document']): Doc {
  const { id, spaceId, name, sourceUrl, mime, size, state, progress, pages, language } = row
  const error =
    row.errorCode === null ? null : { reason: row.errorCode, message: row.errorMessage ?? row.errorCode }
  return {
    id,
    spaceId,
    name,
    sourceUrl,
    mime,
    size,
    state,
    progress,
    error,
    pages,
    language,
    redactions: redactionsSchema.nullable().parse(row.redactions),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}
