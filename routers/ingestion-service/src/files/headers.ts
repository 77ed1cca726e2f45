import { mediaTypes } from '../parse/sniff.ts'

/** Headers under which a stored file can be shown without being able to do anything in the user's name. */
export function safeHeaders(file: { name: string; mime: string }, charset: string): Record<string, string> {
  const isText = file.mime.startsWith('text/')
  // Markdown is shown as it is written.
  const type = file.mime === mediaTypes.markdown ? mediaTypes.text : file.mime
  return {
    'content-type': isText ? `${type}; charset=${charset}` : type,
    'content-disposition': disposition(file.name),
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    // The browser's PDF viewer does not work inside a sandbox; it runs nothing of the page that shows it.
    'content-security-policy':
      file.mime === mediaTypes.pdf
        ? "frame-ancestors 'self'"
        : "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
  }
}

function disposition(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `inline; filename="${plain === '' ? 'document' : plain}"; filename*=UTF-8''${encoded}`
}
