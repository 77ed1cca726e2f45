import { once } from 'node:events'
import type { ServerResponse } from 'node:http'

/** Answers with JSON, given as a value or as its bytes. */
export function sendJson(res: ServerResponse, body: object): void {
  const bytes = body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body))
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes)
}

/** Writes a piece of a stream, and waits while its reader is too slow; a reader that leaves ends the waiting. */
export function write(res: ServerResponse, piece: string | Uint8Array): Promise<unknown> | undefined {
  if (res.write(piece) || res.destroyed) return undefined
  return Promise.race([once(res, 'drain'), once(res, 'close')])
}
