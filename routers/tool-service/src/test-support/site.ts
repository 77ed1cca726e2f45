import { createServer, type IncomingHttpHeaders } from 'node:http'

/** A request that reached the stand-in. */
export interface Hit {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** What the stand-in answers: a status and JSON, or nothing ever for `hang`. */
export type Reply = { readonly status?: number; readonly json?: unknown } | 'hang'

/** A web service on this machine; `hits` are the requests that reached it. */
export async function startSite(answer: (hit: Hit) => Reply) {
  const hits: Hit[] = []
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request
      const hit = { method, path, headers, body: Buffer.concat(pieces).toString() }
      hits.push(hit)
      const reply = answer(hit)
      if (reply === 'hang') return
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(reply.json ?? {}))
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The stand-in listens nowhere.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    hits,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
