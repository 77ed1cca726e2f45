import { DocumentError } from './document-error.ts'
import type { Extracted } from './parsed.ts'
import type { Kind } from './sniff.ts'

/** The most characters a document may hold, about 5,000 printed pages. */
const maxCharacters = 20_000_000

/** Reads a document of a known kind; `onProgress` hears a share between 0 and 1. What the document is to blame for is a DocumentError. */
export async function parse(
  bytes: Uint8Array,
  kind: Kind,
  onProgress: (share: number) => void,
): Promise<Extracted> {
  const extracted = await extract(bytes, kind, onProgress)
  if (extracted.text.length > maxCharacters) throw new DocumentError('DOCUMENT_TOO_COMPLEX')
  if (!/[\p{L}\d]/u.test(extracted.text))
    throw new DocumentError(kind === 'pdf' || kind === 'docx' ? 'DOCUMENT_HAS_NO_TEXT' : 'DOCUMENT_EMPTY')
  return extracted
}

/** Each reader is loaded only when it is needed: a thread reads one document and ends. */
async function extract(
  bytes: Uint8Array,
  kind: Kind,
  onProgress: (share: number) => void,
): Promise<Extracted> {
  switch (kind) {
    case 'pdf': {
      const { parsePdf } = await import('./pdf/pdf.ts')
      return parsePdf(bytes, (done, total) => onProgress(done / total))
    }
    case 'docx': {
      const { parseDocx } = await import('./docx.ts')
      return parseDocx(bytes)
    }
    case 'html': {
      const { parseHtml } = await import('./html.ts')
      return parseHtml(bytes)
    }
    case 'markdown': {
      const { parseMarkdown } = await import('./markdown.ts')
      return parseMarkdown(bytes)
    }
    case 'text': {
      const { parsePlainText } = await import('./plain-text.ts')
      return parsePlainText(bytes)
    }
  }
}
