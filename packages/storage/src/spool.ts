import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'

/** Writes content to an open file to the disk's surface, and gives its size and SHA-256 on the way. */
export async function spool(
  content: AsyncIterable<Uint8Array>,
  file: FileHandle,
): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const part of content) {
    hash.update(part)
    for (let written = 0; written < part.length;) written += (await file.write(part, written)).bytesWritten
    size += part.length
  }
  await file.sync()
  return { size, sha256: hash.digest('hex') }
}
