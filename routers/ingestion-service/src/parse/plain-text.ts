import { decodeOrRefuse } from './decode.ts'
import { normaliseText } from './normalise.ts'
import type { Extracted, Heading } from './parsed.ts'

const numbered = /^(§ ?\d+[a-z]?|\d+(\.\d+)*\.?|[IVX]+\.)\s+\p{Lu}[^\n]{2,80}$/u

/** Reads plain text. Lines that stand alone and are numbered like headings count as headings. */
export function parsePlainText(bytes: Uint8Array): Extracted {
  const text = normaliseText(decodeOrRefuse(bytes))
  const headings: Heading[] = []
  let offset = 0
  for (const paragraph of text.split('\n\n')) {
    if (numbered.test(paragraph) && !/[.,;:]$/.test(paragraph))
      headings.push({ offset, level: 2, text: paragraph })
    offset += paragraph.length + 2
  }
  return { text, pageStarts: [0], headings, title: null, pages: null }
}
