/** Collects what arrives on a socket and hands it out in the sizes asked for. */
export class MessageReader {
  #chunks: Buffer[] = []
  #length = 0

  /** Adds what has arrived. */
  push(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#length += chunk.length
  }

  /** The startup message (which has no type byte), or undefined until it is complete. */
  startup(): Buffer | undefined {
    return this.#take(0)
  }

  /** The next message with its type byte, or undefined until it is complete. */
  message(): Buffer | undefined {
    return this.#take(1)
  }

  #take(lengthAt: number): Buffer | undefined {
    if (this.#length < lengthAt + 4) return undefined
    let first = this.#chunks[0] ?? Buffer.alloc(0)
    if (first.length < lengthAt + 4) first = this.#join()
    const size = first.readInt32BE(lengthAt) + lengthAt
    if (this.#length < size) return undefined
    // Chunks are joined only once a message is whole, so a large one is not copied for each of its chunks.
    if (first.length < size) first = this.#join()
    this.#chunks[0] = first.subarray(size)
    this.#length -= size
    return first.subarray(0, size)
  }

  #join(): Buffer {
    const all = Buffer.concat(this.#chunks)
    this.#chunks = [all]
    return all
  }
}
