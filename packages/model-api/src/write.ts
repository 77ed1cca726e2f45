import { once } from 'node:events'
import type { ServerResponse } from 'node:http'

/** What writes the head of an answer from a list of headers, name and value in turn: Node's response does. */
export interface HeadWriter {
  writeHead(status: number, headers: string[]): ServerResponse
}

/** Answers with JSON, given as a value or as its bytes. */
export function sendJson(to: HeadWriter, body: object): void {
  const bytes =
    body instanceof Uint8Array
      ? Buffer.from(body.buffer, body.byteOffset, body.byteLength)
      : Buffer.from(JSON.stringify(body))
  // A letter for each byte: head and body are then one text, for which Node has a shorter way than for two buffers.
  to.writeHead(200, ['content-type', 'application/json', 'content-length', String(bytes.length)]).end(
    bytes.toString('latin1'),
    'latin1',
  )
}

/** Writes a piece of a stream, and waits while its reader is too slow; a reader that leaves ends the waiting. */
export function write(res: ServerResponse, piece: string | Uint8Array): Promise<unknown> | undefined {
  if (res.write(piece) || res.destroyed) return undefined
  return Promise.race([once(res, 'drain'), once(res, 'close')])
}
