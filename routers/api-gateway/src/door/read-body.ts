import type { IncomingMessage } from 'node:http'
import { gatewayFailure } from '../errors.ts'

/** Reads a text body of at most `limit` bytes; throws BODY_TOO_LARGE. */
export async function readBody(req: IncomingMessage, limit: number): Promise<string> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of req) {
    if (!(piece instanceof Buffer)) continue
    size += piece.length
    if (size > limit) throw gatewayFailure('BODY_TOO_LARGE', { limit })
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
