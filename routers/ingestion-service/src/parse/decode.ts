import { DocumentError } from './document-error.ts'

/** Text of bytes whose encoding nobody states: UTF-8 or UTF-16 if they are valid as such, else windows-1252; null when the bytes are no text. */
export function decodeText(bytes: Uint8Array): string | null {
  const marked = byteOrderMark(bytes) ?? unmarkedUtf16(bytes)
  if (marked !== null) return new TextDecoder(marked).decode(bytes)
  if (hasBinary(bytes)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
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
