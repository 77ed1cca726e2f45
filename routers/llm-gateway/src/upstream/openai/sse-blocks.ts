const blank = Buffer.from('\n\n')

/** Cuts a stream of bytes into blocks of whole server-sent events; carriage returns are dropped. */
export class SseBlocks {
  #rest: Buffer | undefined

  /** The events that are complete now, as one block; undefined while there is none. */
  push(bytes: Buffer): Buffer | undefined {
    let block = this.#rest ? Buffer.concat([this.#rest, bytes]) : bytes
    if (block.includes(13)) block = withoutReturns(block)
    const end = block.lastIndexOf(blank)
    if (end < 0) {
      this.#rest = block
      return undefined
    }
    const cut = end + blank.length
    // A copy, so that a few bytes do not keep the whole buffer of the socket.
    this.#rest = cut < block.length ? Buffer.from(block.subarray(cut)) : undefined
    return block.subarray(0, cut)
  }

  /** What came after the last whole event, as if it were one: some servers leave out the last blank line. */
  end(): Buffer | undefined {
    return this.#rest && Buffer.concat([this.#rest, blank])
  }
}

/** The data of each event in a block. */
export function dataOf(block: Buffer): string[] {
  const found: string[] = []
  for (const event of block.toString('utf8').split('\n\n')) {
    const lines = event.split('\n').filter((line) => line.startsWith('data:'))
    if (lines.length > 0) found.push(lines.map((line) => line.slice(5).trimStart()).join('\n'))
  }
  return found
}

// A return at the very end is kept: its line feed comes with the next bytes.
function withoutReturns(block: Buffer): Buffer {
  const text = block.toString('latin1').replaceAll('\r\n', '\n')
  return Buffer.from(text, 'latin1')
}
