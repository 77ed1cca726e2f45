import type { IncomingMessage } from 'node:http'
import { gatewayFailure } from '../errors.ts'

/** Reads a body of at most `limit` bytes; throws BODY_TOO_LARGE. */
export async function readBytes(req: IncomingMessage, limit: number): Promise<Buffer> {
  // Refused before it is sent, where its sender says how long it is.
  if (Number(req.headers['content-length']) > limit) throw gatewayFailure('BODY_TOO_LARGE', { limit })
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of req) {
    if (!(piece instanceof Buffer)) continue
    size += piece.length
    if (size > limit) throw gatewayFailure('BODY_TOO_LARGE', { limit })
    pieces.push(piece)
  }
  const [only] = pieces
  return only && pieces.length === 1 ? only : Buffer.concat(pieces)
}

/** Reads a text body of at most `limit` bytes; throws BODY_TOO_LARGE. */
export async function readBody(req: IncomingMessage, limit: number): Promise<string> {
  return (await readBytes(req, limit)).toString('utf8')
}
