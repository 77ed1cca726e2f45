import type { UpstreamEvent } from '../upstream.ts'
import { eventsOf, parseChunk } from './chunk.ts'
import { dataOf } from './sse-blocks.ts'

const usageMark = Buffer.from('"usage"')
const finishMark = Buffer.from('"finish_reason"')
const errorMark = Buffer.from('"error"')
const doneMark = Buffer.from('data: [DONE]')
const eventEnd = Buffer.from('\n\n')

/**
 * Looks through the blocks of a stream that is passed on as it came. A block in which nothing ends is handed on unread,
 * its deltas counted; whatever may end the answer, or precedes its first word, is parsed.
 */
export class WireWatch {
  #begun = false
  #finished = false
  #held: Buffer[] = []

  /** Whether the answer has come to its proper end. */
  get finished(): boolean {
    return this.#finished
  }

  *take(block: Buffer): Generator<UpstreamEvent> {
    if (this.#begun && !this.#finished && passes(block)) {
      yield { type: 'wire', bytes: block, deltas: countEvents(block) }
      return
    }
    for (const data of dataOf(block)) yield* this.#read(data)
  }

  *#read(data: string): Generator<UpstreamEvent> {
    if (data === '[DONE]') {
      this.#finished = true
      return
    }
    const chunk = parseChunk(data)
    let pieces = false
    for (const event of eventsOf(chunk)) {
      if (event.type === 'usage') yield event
      else if (event.type === 'finish') {
        this.#finished = true
        yield event
      } else pieces = true
    }
    if (!chunk.choices || chunk.choices.length === 0) return
    const bytes = Buffer.from(`data: ${chunk.usage ? withoutUsage(data) : data}\n\n`)
    // A role without a word is no beginning: until there is one, another model may still take over.
    if (!this.#begun && !pieces) {
      this.#held.push(bytes)
      return
    }
    if (!this.#begun) {
      this.#begun = true
      for (const held of this.#held) yield { type: 'wire', bytes: held, deltas: 0 }
      this.#held = []
    }
    yield { type: 'wire', bytes, deltas: pieces ? 1 : 0 }
  }
}

function passes(block: Buffer): boolean {
  return (
    allNull(block, usageMark) &&
    allNull(block, finishMark) &&
    !block.includes(errorMark) &&
    !block.includes(doneMark)
  )
}

// `"usage":null` in every chunk is what most servers send until the last one. In a text the quotes would be escaped.
function allNull(block: Buffer, mark: Buffer): boolean {
  for (let at = block.indexOf(mark); at >= 0; at = block.indexOf(mark, at + 1)) {
    let next = at + mark.length
    while (block[next] === 0x3a || block[next] === 0x20) next += 1
    if (block[next] !== 0x6e) return false
  }
  return true
}

function countEvents(block: Buffer): number {
  let count = 0
  for (let at = block.indexOf(eventEnd); at >= 0; at = block.indexOf(eventEnd, at + 2)) count += 1
  return count
}

function withoutUsage(data: string): string {
  const chunk: unknown = JSON.parse(data)
  if (typeof chunk === 'object' && chunk !== null) Reflect.deleteProperty(chunk, 'usage')
  return JSON.stringify(chunk)
}
