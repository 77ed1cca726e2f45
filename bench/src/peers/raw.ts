import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Pool } from 'undici'
import { askInput, readRecord } from '../record.ts'
import { streamInput, tokens } from '../tokens.ts'
import { parseRecord } from './http-ask.ts'
import { listen } from './listen.ts'
import type { Address, Peer, Setup } from './peer.ts'
import { createUndiciAsk } from './undici-ask.ts'

async function* events(query: URLSearchParams, signal: AbortSignal): AsyncGenerator<string> {
  const input = streamInput.parse({ count: Number(query.get('count')), hold: query.get('hold') === 'true' })
  for await (const token of tokens(input, signal)) yield `data: ${JSON.stringify(token)}\n\n`
}

async function stream(res: ServerResponse, query: URLSearchParams): Promise<void> {
  const gone = new AbortController()
  res.on('close', () => gone.abort())
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
  for await (const event of events(query, gone.signal)) {
    if (!res.write(event)) await new Promise((resolve) => res.once('drain', resolve))
  }
  res.end()
}

function serve(req: IncomingMessage, res: ServerResponse): void {
  const [path, query] = (req.url ?? '').split('?')
  const parameters = new URLSearchParams(query)
  if (path === '/stream') return void stream(res, parameters)
  const { id } = askInput.parse(JSON.parse(parameters.get('input') ?? ''))
  const body = Buffer.from(JSON.stringify(readRecord(id)))
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
}

function proxy(upstream: Pool, req: IncomingMessage, res: ServerResponse): void {
  const gone = new AbortController()
  res.on('close', () => {
    if (!res.writableFinished) gone.abort()
  })
  upstream
    .stream(
      { method: 'GET', path: req.url ?? '/', headers: { accept: req.headers.accept }, signal: gone.signal },
      ({ statusCode, headers }) => {
        res.writeHead(statusCode, headers)
        return res
      },
    )
    .catch(() => res.destroy())
}

const at = (port: number): Address => ({
  port,
  headers: { accept: '*/*' },
  ask: (id) => `/record?input=${encodeURIComponent(JSON.stringify({ id }))}`,
  unwrap: parseRecord,
  stream: ({ count, hold }) => `/stream?count=${count}&hold=${hold}`,
})

/** Node's own HTTP server with undici's cheapest client; its gateway is a byte proxy. No types, no errors, no deadlines. */
export const raw: Peer = {
  title: 'node:http + undici',
  serve: ({ ports }) => listen(createServer(serve), ports.service),
  async gateway({ ports }) {
    const upstream = new Pool(`http://127.0.0.1:${ports.service}`)
    await listen(
      createServer((req, res) => proxy(upstream, req, res)),
      ports.gateway,
    )
  },
  connect: async ({ ports }: Setup) => createUndiciAsk(at(ports.service)),
  address: ({ ports }) => at(ports.gateway),
}
