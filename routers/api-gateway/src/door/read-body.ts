import type { IncomingMessage } from 'node:http'
import { readBody as read } from '@wattos/mesh'
import { gatewayFailure } from '../errors.ts'

/** Reads a body of at most `limit` bytes; rejects with BODY_TOO_LARGE. */
export function readBytes(req: IncomingMessage, limit: number): Promise<Buffer> {
  return read(req, limit, () => gatewayFailure('BODY_TOO_LARGE', { limit }))
}

/** Reads a text body of at most `limit` bytes; rejects with BODY_TOO_LARGE. */
export async function readBody(req: IncomingMessage, limit: number): Promise<string> {
  return (await readBytes(req, limit)).toString('utf8')
}
