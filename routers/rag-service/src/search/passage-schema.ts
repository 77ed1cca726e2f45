import type { Hit } from './search.ts'

/** A passage as callers get it; `text` is exactly the document's text from `start` to `end`. */
export type PassageHit = ReturnType<typeof asPassage>

/** A hit as it travels. */
export function asPassage({
  chunkId,
  documentId,
  title,
  mime,
  sourceUrl,
  page,
  heading,
  language,
  text,
  start,
  end,
  score,
}: Hit) {
  return {
    chunkId,
    documentId,
    title,
    mime,
    ...(sourceUrl !== null && { sourceUrl }),
    ...(page !== null && { page }),
    ...(heading !== null && { heading }),
    language,
    text,
    start,
    end,
    score,
  }
}
