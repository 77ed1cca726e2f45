import type { Evidence } from '../statement.ts'
import type { SourceText } from './fact.ts'

/** The passage from `start` to `end` of a document, as evidence. */
export function evidenceAt(source: SourceText, { start, end }: { start: number; end: number }): Evidence {
  const { documentId, title, mime, url, text, pageStarts } = source
  const page = mime === 'application/pdf' ? pageStarts.findLastIndex((from) => from <= start) : -1
  return {
    ordinal: 1,
    documentId,
    title,
    mime,
    url,
    page: page >= 0 ? page + 1 : null,
    heading: null,
    text: text.slice(start, end),
    start,
    end,
    score: 1,
  }
}
