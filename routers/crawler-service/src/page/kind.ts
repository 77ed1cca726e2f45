/** What a fetched file is, as ingestion names it. */
export type PageKind = 'html' | 'pdf' | 'docx' | 'markdown' | 'text'

/** Beginnings of content types worth fetching; what is none of them, as a picture or a film, is not read beyond its header. */
export const readableTypes = [
  'text/',
  'application/xhtml+xml',
  'application/xml',
  'application/pdf',
  'application/x-pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml',
  'application/octet-stream',
  'application/force-download',
  'binary/octet-stream',
]

/** What the bytes are, by their beginning; the stated type and the address only settle what bytes cannot. Undefined for what nobody can read. */
export function kindOf(bytes: Uint8Array, type: string, path: string): PageKind | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2_048))
  if (head.slice(0, 1_024).includes('%PDF-')) return 'pdf'
  if (head.startsWith('PK')) return /word\/|\[Content_Types\]\.xml/.test(head) ? 'docx' : undefined
  const utf16 = /^(\xff\xfe|\xfe\xff)/.test(head)
  if (head.includes('\0') && !utf16) return undefined
  const start = (utf16 ? head.replaceAll('\0', '') : head).replace(
    /^[\xef\xbb\xbf\xfe\xff\s]*(<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*)*/,
    '',
  )
  if (/^<(!doctype\s+html|html|head|body|article|main|div|section|h[1-6]|p|table|meta|title)\b/i.test(start))
    return 'html'
  if (/^(text\/html|application\/xhtml)/i.test(type)) return 'html'
  if (/\.(md|markdown)$/i.test(path) || type.startsWith('text/markdown')) return 'markdown'
  return /^text\/plain/i.test(type) ? 'text' : undefined
}
