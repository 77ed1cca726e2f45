import { DocumentError } from './document-error.ts'

/** The encoding of a text by its first bytes. */
export function charsetOf(head: Uint8Array): string {
  const marked = byteOrderMark(head) ?? unmarkedUtf16(head)
  if (marked !== null) return marked
  try {
    // Told to be a stream, the decoder forgives a character that is cut at the end.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** Text of bytes whose encoding nobody states: UTF-8 or UTF-16 if they are valid as such, else windows-1252; null when the bytes are no text. */
export function decodeText(bytes: Uint8Array): string | null {
  const charset = charsetOf(bytes)
  return charset.startsWith('utf-16') || !hasBinary(bytes) ? new TextDecoder(charset).decode(bytes) : null
}

/** The same, where bytes that are no text are refused. */
export function decodeOrRefuse(bytes: Uint8Array): string {
  const text = decodeText(bytes)
  if (text === null) throw new DocumentError('DOCUMENT_TYPE_UNSUPPORTED')
  return text
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  return null
}

/** Western text in UTF-16 has a zero in nearly every second byte. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4096)
  if (sample.length < 4) return null
  const zeros: [number, number] = [0, 0]
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2 === 0 ? 0 : 1] += 1
  })
  const half = sample.length / 2
  if (zeros[1] > half * 0.7 && zeros[0] < half * 0.05) return 'utf-16le'
  if (zeros[0] > half * 0.7 && zeros[1] < half * 0.05) return 'utf-16be'
  return null
}

function hasBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 65_536)
  let odd = 0
  for (const byte of sample) {
    if (byte === 0) return true
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) odd += 1
  }
  return odd > sample.length * 0.02
}
