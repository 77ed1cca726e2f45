import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type { Response } from 'express'

/** Sends what is made while it is read as a file to be kept; nothing of it is stored on the way. */
export async function sendFile(
  res: Response,
  { name, type }: { name: string; type: string },
  content: AsyncIterable<Uint8Array | string>,
): Promise<void> {
  res.setHeader('content-type', type)
  res.setHeader('content-disposition', `attachment; filename="${name}"`)
  res.setHeader('cache-control', 'no-store')
  res.setHeader('x-content-type-options', 'nosniff')
  await pipeline(Readable.from(content), res)
}
