import type { IncomingMessage } from 'node:http'
import { TRPCError } from '@trpc/server'

/** Reads a JSON body of at most `limit` bytes; undefined when there is none. Only `application/json` is read, which a foreign web page cannot send unasked. */
export async function readJsonBody(req: IncomingMessage, limit: number): Promise<unknown> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of req) {
    if (!(piece instanceof Buffer)) continue
    size += piece.length
    if (size > limit) throw new TRPCError({ code: 'PAYLOAD_TOO_LARGE', message: `at most ${limit} bytes` })
    pieces.push(piece)
  }
  if (size === 0) return undefined
  if (!req.headers['content-type']?.startsWith('application/json'))
    throw new TRPCError({ code: 'UNSUPPORTED_MEDIA_TYPE', message: 'send application/json' })
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'))
  } catch {
    throw new TRPCError({ code: 'PARSE_ERROR', message: 'the body is not JSON' })
  }
}
