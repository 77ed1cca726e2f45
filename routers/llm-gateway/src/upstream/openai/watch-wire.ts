import type { Sink } from '../../complete/event.ts'
import { isBeginning, type UpstreamEvent } from '../upstream.ts'
import { eventsOf, parseChunk } from './chunk.ts'
import { dataOf } from './sse-blocks.ts'

const usageMark = '"usage"'
const finishMark = '"finish_reason"'
const errorMark = '"error"'
const doneMark = 'data: [DONE]'
const eventEnd = '\n\n'

/**
 * Looks through the blocks of a stream that is passed on as it came. What neither begins nor ends the answer is handed on
 * unread, in one piece, its deltas counted; whatever may end it, or precedes its first word, is parsed.
 */
export class WireWatch {
  readonly #sink: Sink<UpstreamEvent>
  #begun = false
  #finished = false
  #held: Buffer[] = []

  constructor(sink: Sink<UpstreamEvent>) {
    this.#sink = sink
  }

  /** Whether the answer has come to its proper end. */
  get finished(): boolean {
    return this.#finished
  }

  /** Takes a block of whole events; a promise as the sink's. */
  take(block: Buffer): Promise<unknown> | undefined {
    let taken: Promise<unknown> | undefined
    let at = 0
    // A letter for each byte: looking through a text costs a third of looking through a buffer.
    const text = block.toString('latin1')
    while (at < block.length) {
      const until = this.#begun && !this.#finished ? unreadUntil(text, at) : at
      if (until > at) {
        const deltas = countEvents(text, at, until)
        taken = this.#sink({ type: 'wire', bytes: block.subarray(at, until), deltas }) ?? taken
        at = until
        continue
      }
      const end = text.indexOf(eventEnd, at)
      const next = end < 0 ? block.length : end + eventEnd.length
      for (const data of dataOf(block.subarray(at, next))) taken = this.#read(data) ?? taken
      at = next
    }
    return taken
  }

  #read(data: string): Promise<unknown> | undefined {
    if (data === '[DONE]') {
      this.#finished = true
      return undefined
    }
    const chunk = parseChunk(data)
    let pieces = false
    let begins = this.#begun
    for (const event of eventsOf(chunk)) {
      if (event.type === 'finish') this.#finished = true
      if (event.type === 'finish' || event.type === 'usage') void this.#sink(event)
      else pieces = true
      begins ||= isBeginning(event)
    }
    if (!chunk.choices || chunk.choices.length === 0) return undefined
    const bytes = Buffer.from(`data: ${chunk.usage ? withoutUsage(data) : data}\n\n`)
    // A role without a word is no beginning: until there is one, another model may still take over.
    if (!begins) {
      this.#held.push(bytes)
      return undefined
    }
    const all = this.#begun ? bytes : Buffer.concat([...this.#held, bytes])
    this.#begun = true
    this.#held = []
    return this.#sink({ type: 'wire', bytes: all, deltas: pieces ? 1 : 0 })
  }
}

/** Where the first event begins, from `at` on, that has to be read. */
function unreadUntil(text: string, at: number): number {
  const found = Math.min(
    firstSaying(text, usageMark, at),
    firstSaying(text, finishMark, at),
    firstOf(text, errorMark, at),
    firstOf(text, doneMark, at),
    firstCutOff(text, at),
  )
  if (found === text.length) return found
  const before = text.lastIndexOf(eventEnd, found)
  return before < at ? at : before + eventEnd.length
}

function firstOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at < 0 ? text.length : at
}

// `"usage":null` in every chunk is what most servers send until the last one. In a text the quotes would be escaped.
function firstSaying(text: string, mark: string, from: number): number {
  for (let at = text.indexOf(mark, from); at >= 0; at = text.indexOf(mark, at + 1)) {
    let next = at + mark.length
    while (text[next] === ':' || text[next] === ' ') next += 1
    if (text[next] !== 'n') return at
  }
  return text.length
}

// JSON that ends in the middle; whoever reads it says so better than the client would.
function firstCutOff(text: string, from: number): number {
  for (let at = text.indexOf(eventEnd, from); at >= 0; at = text.indexOf(eventEnd, at + 2))
    if (text[at - 1] !== '}') return at - 1
  return text.length
}

function countEvents(text: string, from: number, until: number): number {
  let count = 0
  for (let at = text.indexOf(eventEnd, from); at >= 0 && at < until; at = text.indexOf(eventEnd, at + 2))
    count += 1
  return count
}

function withoutUsage(data: string): string {
  const chunk: unknown = JSON.parse(data)
  if (typeof chunk === 'object' && chunk !== null) Reflect.deleteProperty(chunk, 'usage')
  return JSON.stringify(chunk)
}
