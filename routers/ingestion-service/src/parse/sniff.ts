import { decodeText } from './decode.ts'
import { DocumentError } from './document-error.ts'

/** The kinds of document that can be read, with the media type under which they are kept. */
export const mediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html',
  markdown: 'text/markdown',
  text: 'text/plain',
} as const

/** One of the kinds that can be read. */
export type Kind = keyof typeof mediaTypes

/** How many leading bytes {@link sniff} needs to see. */
export const sniffBytes = 65_536

/**
 * The kind of a document by its first bytes. The name only settles what bytes cannot: Markdown is also plain text.
 * Refuses with DOCUMENT_EMPTY or DOCUMENT_TYPE_UNSUPPORTED.
 */
export function sniff(head: Uint8Array, name: string): Kind {
  if (head.length === 0) throw new DocumentError('DOCUMENT_EMPTY')
  const latin = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, sniffBytes)).toString(
    'latin1',
  )
  // Readers accept a PDF whose mark stands anywhere within the first kilobyte.
  if (latin.slice(0, 1024).includes('%PDF-')) return 'pdf'
  if (latin.startsWith('PK')) return zipKind(latin)
  // An OLE container: an encrypted DOCX, or an old .doc, which cannot be read at all.
  if (latin.startsWith('\xD0\xCF\x11\xE0')) {
    throw new DocumentError(
      latin.includes('E\0n\0c\0r\0y\0p\0t\0') ? 'DOCUMENT_ENCRYPTED' : 'DOCUMENT_TYPE_UNSUPPORTED',
    )
  }
  if (latin.startsWith('{\\rtf')) throw new DocumentError('DOCUMENT_TYPE_UNSUPPORTED')
  const text = decodeText(head)
  if (text === null) throw new DocumentError('DOCUMENT_TYPE_UNSUPPORTED')
  if (text.trim() === '') throw new DocumentError('DOCUMENT_EMPTY')
  return textKind(text, name)
}

/** The local headers and [Content_Types].xml stand first in what word processors write. */
function zipKind(latin: string): Kind {
  if (/ppt\/|xl\/(workbook|worksheets)|mimetypeapplication/.test(latin))
    throw new DocumentError('DOCUMENT_TYPE_UNSUPPORTED')
  if (/word\/|\[Content_Types\]\.xml|_rels\/\.rels|docProps\//.test(latin)) return 'docx'
  throw new DocumentError('DOCUMENT_TYPE_UNSUPPORTED')
}

function textKind(text: string, name: string): Kind {
  const start = text.slice(0, 4096).replace(/^\uFEFF?\s*(<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*)*/, '')
  if (/^<(!doctype\s+html|html|head|body|article|main|div|section|h[1-6]|p|table)\b/i.test(start))
    return 'html'
  if (/\.(md|markdown|mdown)$/i.test(name)) return 'markdown'
  if (/^---\n[\s\S]*?\n---\n/.test(text.slice(0, 4096).replace(/\r/g, '')) || markdownMarks(text) >= 3)
    return 'markdown'
  return 'text'
}

function markdownMarks(text: string): number {
  const marks = [/^#{1,6} \S.*$/gm, /^```/gm, /\[[^\]\n]+\]\((https?:|\/|\.)[^)\n]*\)/g, /^\|[ :|-]+\|$/gm]
  const found = marks.map((mark) => text.match(mark)?.length ?? 0)
  return found.reduce((sum, count) => sum + Math.min(count, 3), 0)
}
