import { connect, type Socket } from 'node:net'

/** An answer and when its pieces came, on the clock of `performance.now()`. */
export interface Timed {
  readonly status: number
  readonly body: string
  /** The first delta with text; undefined where there was none. */
  readonly firstAt: number | undefined
  /** Longest pause between two reads that brought deltas, in milliseconds. */
  readonly longestGapMs: number
}

interface Waiting extends PromiseWithResolvers<Timed> {
  received: string
  bodyAt: number
  firstAt: number | undefined
  lastAt: number
  longestGapMs: number
}

const deltaMark = '"content":"'
const lastChunk = '0\r\n\r\n'

/** A kept-alive connection that carries a request at a time; it costs the load generator as little as possible. */
export class Connection {
  readonly #socket: Socket
  #waiting: Waiting | undefined

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1')
    this.#socket.setNoDelay(true)
    this.#socket.setEncoding('latin1')
    this.#socket.on('data', (piece: string) => this.#take(piece))
    this.#socket.on('error', (error) => this.#waiting?.reject(error))
    this.#socket.on('close', () => this.#waiting?.reject(new Error('the connection was closed')))
  }

  /** False when the server has closed it. */
  get usable(): boolean {
    return this.#socket.writable
  }

  send(request: string): Promise<Timed> {
    const waiting = { received: '', bodyAt: -1, firstAt: undefined, lastAt: 0, longestGapMs: 0 }
    this.#waiting = { ...waiting, ...Promise.withResolvers<Timed>() }
    this.#socket.write(request, 'latin1')
    return this.#waiting.promise
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(piece: string): void {
    const waiting = this.#waiting
    if (!waiting) return
    waiting.received += piece
    if (waiting.bodyAt < 0) {
      const at = waiting.received.indexOf('\r\n\r\n')
      if (at < 0) return
      waiting.bodyAt = at + 4
    }
    this.#note(waiting, piece)
    const { received, bodyAt } = waiting
    const length = /\r\ncontent-length: *(\d+)/i.exec(received.slice(0, bodyAt))?.[1]
    const isWhole =
      length === undefined ? received.endsWith(lastChunk) : received.length >= bodyAt + Number(length)
    if (!isWhole) return
    this.#waiting = undefined
    const { firstAt, longestGapMs } = waiting
    waiting.resolve({
      status: Number(received.slice(9, 12)),
      body: received.slice(bodyAt),
      firstAt,
      longestGapMs,
    })
  }

  #note(waiting: Waiting, piece: string): void {
    if (!piece.includes(deltaMark)) return
    const now = performance.now()
    if (waiting.firstAt === undefined) waiting.firstAt = now
    else waiting.longestGapMs = Math.max(waiting.longestGapMs, now - waiting.lastAt)
    waiting.lastAt = now
  }
}
