import { inflateRawSync } from 'node:zlib'
import { DocumentError } from './document-error.ts'

/** What an archive may unpack to before it is taken for a bomb. */
export type ZipLimits = { entries: number; bytes: number }

const endMark = 0x06054b50
const entryMark = 0x02014b50

/**
 * Unpacks every entry once within the limits, whatever sizes the archive claims, and gives the names.
 * Refuses with DOCUMENT_BROKEN, DOCUMENT_ENCRYPTED or DOCUMENT_TOO_COMPLEX.
 */
export function checkZip(bytes: Uint8Array, limits: ZipLimits): string[] {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return walk(zip, limits)
  } catch (error) {
    if (error instanceof DocumentError) throw error
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      throw new DocumentError('DOCUMENT_TOO_COMPLEX')
    throw new DocumentError('DOCUMENT_BROKEN', { cause: error })
  }
}

function walk(zip: Buffer, limits: ZipLimits): string[] {
  const end = findEnd(zip)
  const count = zip.readUInt16LE(end + 10)
  if (count > limits.entries) throw new DocumentError('DOCUMENT_TOO_COMPLEX')
  const names: string[] = []
  let at = zip.readUInt32LE(end + 16)
  let left = limits.bytes
  for (let index = 0; index < count; index += 1) {
    if (zip.readUInt32LE(at) !== entryMark) throw new DocumentError('DOCUMENT_BROKEN')
    const nameLength = zip.readUInt16LE(at + 28)
    names.push(zip.toString('utf8', at + 46, at + 46 + nameLength))
    left -= unpackedSize(zip, at, left)
    if (left < 0) throw new DocumentError('DOCUMENT_TOO_COMPLEX')
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return names
}

function unpackedSize(zip: Buffer, entry: number, left: number): number {
  if ((zip.readUInt16LE(entry + 8) & 1) === 1) throw new DocumentError('DOCUMENT_ENCRYPTED')
  const method = zip.readUInt16LE(entry + 10)
  const size = zip.readUInt32LE(entry + 20)
  const local = zip.readUInt32LE(entry + 42)
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  if (start + size > zip.length) throw new DocumentError('DOCUMENT_BROKEN')
  if (method === 0) return size
  if (method !== 8) throw new DocumentError('DOCUMENT_BROKEN')
  return inflateRawSync(zip.subarray(start, start + size), { maxOutputLength: Math.max(left, 1) }).length
}

/** The end record stands last, before a comment of at most 64 KiB. */
function findEnd(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 65_557); at -= 1) {
    if (zip.readUInt32LE(at) === endMark) return at
  }
  throw new DocumentError('DOCUMENT_BROKEN')
}
