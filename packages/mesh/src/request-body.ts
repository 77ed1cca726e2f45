import type { IncomingMessage } from 'node:http'
import { TRPCError } from '@trpc/server'
import { readBody } from './read-body.ts'

/** Reads a JSON body of at most `limit` bytes; undefined when there is none. Only `application/json` is read, which a foreign web page cannot send unasked. */
export async function readJsonBody(req: IncomingMessage, limit: number): Promise<unknown> {
  const tooLarge = () => new TRPCError({ code: 'PAYLOAD_TOO_LARGE', message: `at most ${limit} bytes` })
  const body = await readBody(req, limit, tooLarge)
  if (body.length === 0) return undefined
  if (!req.headers['content-type']?.startsWith('application/json'))
    throw new TRPCError({ code: 'UNSUPPORTED_MEDIA_TYPE', message: 'send application/json' })
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new TRPCError({ code: 'PARSE_ERROR', message: 'the body is not JSON' })
  }
}
