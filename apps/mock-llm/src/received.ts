import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** One request the mock received; `closed` settles when its connection is done, with whether the answer was complete. */
export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  /** Parsed JSON, a FormData, or undefined. */
  readonly body: unknown
  readonly closed: Promise<{ complete: boolean }>
}

/** Reads a request; rejects when its body is not what its type says. */
export async function receive(request: IncomingMessage, response: ServerResponse): Promise<Received> {
  const closed = new Promise<{ complete: boolean }>((resolve) =>
    response.once('close', () => resolve({ complete: response.writableFinished })),
  )
  const { method = 'GET', url = '/', headers } = request
  return {
    method,
    path: url,
    headers,
    closed,
    body: await parse(await buffer(request), headers['content-type']),
  }
}

async function parse(sent: Buffer, type = 'application/json'): Promise<unknown> {
  if (sent.length === 0) return undefined
  if (!type.startsWith('multipart/')) return JSON.parse(sent.toString('utf8'))
  return new Response(Uint8Array.from(sent), { headers: { 'content-type': type } }).formData()
}
