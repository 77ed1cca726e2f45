import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { pipeline, Transform } from 'node:stream'
import { checkUrl, hostOf, portOf } from './check-url.ts'
import { permittedAddresses, systemResolve } from './guard.ts'
import { parseHostList } from './host-list.ts'
import type { OutboundOptions } from './outbound.ts'

/** A proxy for a program that makes its own requests, such as a browser: what it asks for leaves only by the guard's rules. */
export interface GuardedProxy extends AsyncDisposable {
  /** Its address, `http://127.0.0.1:<port>`. */
  readonly url: string
}

/** What a proxy may let through: `maxBytes` in all, towards the program; then its connections are cut. */
export interface ProxyOptions extends Pick<OutboundOptions, 'allow' | 'resolve'> {
  readonly maxBytes: number
}

const connectTimeoutMs = 10_000

/** Opens a proxy at a port of this machine's loopback address. Names are resolved here, once for each connection, and never by the program. */
export async function openGuardedProxy({
  allow,
  maxBytes,
  resolve = systemResolve,
}: ProxyOptions): Promise<GuardedProxy> {
  const allowed = parseHostList(allow)
  const sockets = new Set<Socket>()
  let left = maxBytes
  const counted = () =>
    new Transform({
      transform(part: Buffer, _, done) {
        left -= part.length
        done(left < 0 ? new Error('the program has had as much as it may') : null, part)
      },
    })
  const addressOf = async (host: string, port: number): Promise<string> => {
    const [first] = await permittedAddresses({ host, port }, allowed, resolve)
    if (!first) throw new Error('no address')
    return first.address
  }

  async function pass(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = checkUrl(req.url ?? '')
    const { 'proxy-connection': _, ...headers } = req.headers
    const there = request({
      host: await addressOf(hostOf(url), portOf(url)),
      port: portOf(url),
      path: url.pathname + url.search,
      method: req.method,
      headers: { ...headers, host: url.host },
      timeout: connectTimeoutMs,
      agent: false,
    })
    there.on('response', (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers)
      pipeline(answer, counted(), res, () => undefined)
    })
    pipeline(req, there, (error) => error && refuse(res))
  }

  async function tunnel(req: IncomingMessage, socket: Socket, head: Buffer): Promise<void> {
    const url = checkUrl(`https://${req.url ?? ''}`)
    const port = portOf(url)
    const there = connect({ host: await addressOf(hostOf(url), port), port, timeout: connectTimeoutMs })
    there.once('connect', () => {
      there.setTimeout(0)
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      there.write(head)
      pipeline(socket, there, () => undefined)
      pipeline(there, counted(), socket, () => undefined)
    })
    there.once('timeout', () => there.destroy())
    there.once('error', () => socket.destroy())
    socket.once('close', () => there.destroy())
  }

  const server = createServer((req, res) => void pass(req, res).catch(() => refuse(res)))
  server.on('connect', (req: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    tunnel(req, socket, head).catch(() => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'))
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const port = await listening(server)
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

function refuse(res: ServerResponse): void {
  if (!res.headersSent) res.writeHead(403)
  res.end()
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done))
  const bound = server.address()
  if (typeof bound !== 'object' || bound === null) throw new Error('the proxy has no port')
  return bound.port
}
