import type { Socket } from 'node:net'
import { prefixLength } from './protocol.ts'

const firstSize = 64 * 1024
/** Least room that is worth going on in. */
const smallestRest = 4 * 1024
/** Bytes that do not wait for the end of the turn, so that the other side can begin. */
const eagerSize = 32 * 1024

/**
 * Puts frames into one buffer and writes it once per turn of the event loop: at high load one system call carries
 * dozens of calls, and a single call does not wait for a timer.
 */
export class FrameWriter {
  readonly #socket: Socket
  #buffer = Buffer.allocUnsafeSlow(firstSize)
  #used = 0
  #frame = 0
  #scheduled = false
  readonly #flush = () => {
    this.#scheduled = false
    this.flush()
  }

  constructor(socket: Socket) {
    this.#socket = socket
  }

  /** Bytes that the socket has not yet taken. */
  get pending(): number {
    return this.#socket.writableLength + this.#used
  }

  /** Begins a frame. */
  begin(kind: number, id: number): this {
    this.#reserve(prefixLength)
    this.#frame = this.#used
    this.#buffer[this.#used + 4] = kind
    this.#buffer.writeUInt32LE(id, this.#used + 5)
    this.#used += prefixLength
    return this
  }

  u8(value: number): this {
    this.#reserve(1)
    this.#buffer[this.#used++] = value
    return this
  }

  u16(value: number): this {
    this.#reserve(2)
    this.#used = this.#buffer.writeUInt16LE(value, this.#used)
    return this
  }

  u32(value: number): this {
    this.#reserve(4)
    this.#used = this.#buffer.writeUInt32LE(value, this.#used)
    return this
  }

  hex(digits: string): this {
    this.#reserve(digits.length / 2)
    this.#used += this.#buffer.write(digits, this.#used, 'hex')
    return this
  }

  latin1(text: string): this {
    this.#reserve(text.length)
    this.#used += this.#buffer.write(text, this.#used, 'latin1')
    return this
  }

  bytes(bytes: Uint8Array): this {
    this.#reserve(bytes.length)
    this.#buffer.set(bytes, this.#used)
    this.#used += bytes.length
    return this
  }

  text(text: string): this {
    // Three bytes hold any UTF-16 unit; reserving them spares a pass that measures.
    this.#reserve(text.length * 3)
    this.#used += this.#buffer.write(text, this.#used, 'utf8')
    return this
  }

  /** Ends the frame; it is sent with the others of this turn. */
  end(): void {
    this.#buffer.writeUInt32LE(this.#used - this.#frame - 4, this.#frame)
    if (this.#used >= eagerSize) return this.flush()
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(this.#flush)
  }

  /** Sends what has been collected. */
  flush(): void {
    if (this.#used === 0) return
    const bytes = this.#buffer.subarray(0, this.#used)
    if (!this.#socket.destroyed) this.#socket.write(bytes)
    // What the system has taken at once is free again; otherwise the socket keeps the bytes until they are sent.
    if (this.#socket.writableLength > 0) {
      const rest = this.#buffer.length - this.#used
      this.#buffer =
        rest >= smallestRest ? this.#buffer.subarray(this.#used) : Buffer.allocUnsafeSlow(firstSize)
    }
    this.#used = 0
  }

  #reserve(bytes: number): void {
    if (this.#used + bytes <= this.#buffer.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(firstSize, (this.#used + bytes) * 2))
    this.#buffer.copy(larger, 0, 0, this.#used)
    this.#buffer = larger
  }
}
