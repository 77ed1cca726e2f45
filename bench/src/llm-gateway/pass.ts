import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Pool } from 'undici'
import { listen } from '../peers/listen.ts'
import type { ServeOrder } from './messages.ts'
import type { Door } from './peers.ts'

/** Most connections to the provider at once: no call waits for another's. */
const connections = 2_048

/**
 * Passes every request on to the provider with Node's own server and undici's cheapest client, and does nothing else: the
 * least that any gateway on Node costs which uses the two.
 */
export async function servePass({ port, upstreamPort }: ServeOrder): Promise<Door> {
  const upstream = new Pool(`http://127.0.0.1:${upstreamPort}`, { connections, keepAliveTimeout: 60_000 })
  const server = createServer((req, res) => {
    const pieces: Buffer[] = []
    req.on('data', (piece: Buffer) => void pieces.push(piece))
    req.on('end', () => pass(upstream, { req, body: Buffer.concat(pieces) }, res))
  })
  await listen(server, port)
  return { port, headers: {}, model: 'bench' }
}

interface Read {
  readonly req: IncomingMessage
  readonly body: Buffer
}

function pass(upstream: Pool, { req, body }: Read, res: ServerResponse): void {
  upstream.dispatch(
    { method: 'POST', path: req.url ?? '/', headers: ['content-type', 'application/json'], body },
    {
      onRequestStart: () => {},
      // Without the connection's own headers, which are another connection's.
      onResponseStart: (
        _,
        status,
        { connection: _c, 'keep-alive': _k, 'transfer-encoding': _t, ...headers },
      ) => void res.writeHead(status, headers),
      onResponseData: (_, piece) => void res.write(piece),
      onResponseEnd: () => void res.end(),
      onResponseError: () => void res.destroy(),
    },
  )
}
