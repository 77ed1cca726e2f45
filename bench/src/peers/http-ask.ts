import { connect, type Socket } from 'node:net'
import type { BenchRecord } from '../record.ts'
import type { Address, Ask } from './peer.ts'

/** Cuts the record out of a plain answer. */
export function parseRecord(answer: string): BenchRecord {
  const record: BenchRecord = JSON.parse(answer)
  return record
}

interface Answer {
  readonly status: number
  readonly text: string
}

/** One kept-alive connection that carries a request at a time. */
class Connection {
  readonly #socket: Socket
  #waiting: PromiseWithResolvers<Answer> | undefined
  #received = ''

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1')
    this.#socket.setNoDelay(true)
    this.#socket.setEncoding('latin1')
    this.#socket.on('data', (piece: string) => this.#take(piece))
    this.#socket.on('error', (error) => this.#waiting?.reject(error))
    this.#socket.on('close', () => this.#waiting?.reject(new Error('the connection was closed')))
  }

  /** False when the server has closed it, as servers do after some idle seconds. */
  get usable(): boolean {
    return this.#socket.writable
  }

  send(request: string): Promise<Answer> {
    this.#waiting = Promise.withResolvers<Answer>()
    this.#socket.write(request, 'latin1')
    return this.#waiting.promise
  }

  #take(piece: string): void {
    this.#received += piece
    const answer = cut(this.#received)
    if (!answer) return
    this.#received = ''
    this.#waiting?.resolve(answer)
  }
}

/** Cuts a complete answer out of what has come; undefined as long as something is missing. */
function cut(received: string): Answer | undefined {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const status = Number(received.slice(9, 12))
  const length = /\r\ncontent-length: *(\d+)/i.exec(received.slice(0, end))?.[1]
  if (length === undefined) return cutChunks(received, end + 4, status)
  if (received.length < end + 4 + Number(length)) return undefined
  return { status, text: received.slice(end + 4) }
}

function cutChunks(received: string, start: number, status: number): Answer | undefined {
  let text = ''
  for (let at = start; ;) {
    const line = received.indexOf('\r\n', at)
    if (line < 0) return undefined
    const size = Number.parseInt(received.slice(at, line), 16)
    if (received.length < line + 4 + size) return undefined
    if (size === 0) return { status, text }
    text += received.slice(line + 2, line + 2 + size)
    at = line + 4 + size
  }
}

/**
 * The load generator's HTTP client for calls over a gateway: bare sockets, one request at a time on each, the same for
 * every peer. A costlier one would only hide what is measured.
 */
export function createHttpAsk({ port, headers, ask, unwrap }: Address): Ask {
  const idle: Connection[] = []
  const fixed = Object.entries({ host: `127.0.0.1:${port}`, ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  return async (id) => {
    let connection = idle.pop()
    while (connection && !connection.usable) connection = idle.pop()
    connection ??= new Connection(port)
    const { status, text } = await connection.send(`GET ${ask(id)} HTTP/1.1\r\n${fixed}\r\n`)
    idle.push(connection)
    if (status !== 200) throw new Error(`answered ${status}: ${text.slice(0, 200)}`)
    return unwrap(text)
  }
}
