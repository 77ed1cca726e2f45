import type { Pool } from 'undici'
import type { Sink } from '../../complete/event.ts'
import type { CompletionRequest } from '../../complete/request.ts'
import { ProviderRefusal, ProviderStop } from '../../providers/classify.ts'
import { isBeginning, type Upstream, type UpstreamEvent } from '../upstream.ts'
import { openaiBody } from './body.ts'
import { eventsOf, parseChunk } from './chunk.ts'
import { post } from './exchange.ts'
import { dataOf, SseBlocks } from './sse-blocks.ts'
import { WireWatch } from './watch-wire.ts'

/** A model on a server that speaks OpenAI's protocol. */
export interface OpenaiTarget {
  readonly pool: Pool
  /** Path of its chat completions, with the query. */
  readonly path: string
  /** Names and values in turn. */
  readonly headers: readonly string[]
  readonly model: string
  /** Whether it wants `max_completion_tokens`. */
  readonly modern: boolean
}

/** Speaks OpenAI's protocol itself, so that an answer can pass through without being taken apart. */
export function openaiUpstream({ pool, path, headers, model, modern }: OpenaiTarget): Upstream {
  return {
    async attempt(request, { scope, stream, wire }, sink) {
      const reader = stream
        ? new StreamReader(wire ? new WireWatch(sink) : new PieceWatch(sink, request.stop))
        : undefined
      const answer = await post(pool, {
        path,
        headers,
        body: openaiBody(request, { model, stream, modern }),
        scope,
        take: reader && ((piece) => reader.take(piece)),
      })
      if (answer.status !== 200)
        throw ProviderRefusal.of(answer.status, answer.headers, answer.body.toString('utf8'))
      if (reader) reader.end()
      else whole(answer.body, { wire, stop: request.stop }, sink)
    },
  }
}

interface Reading {
  readonly wire: boolean
  /** Sequences that may end the answer. */
  readonly stop: CompletionRequest['stop']
}

function whole(bytes: Buffer, { wire, stop }: Reading, sink: Sink<UpstreamEvent>): void {
  const chunk = parseChunk(bytes.toString('utf8'))
  if (!chunk.choices?.length) throw new ProviderStop('LLM_INTERRUPTED')
  let begun = false
  for (const event of eventsOf(chunk, stop)) {
    if (!wire || event.type === 'usage' || event.type === 'finish') void sink(event)
    if (isBeginning(event)) begun = true
  }
  // One that says nothing is none: another model may still answer.
  if (wire && begun) void sink({ type: 'wire', bytes, deltas: bytes.length / 4 })
}

/** Looks through the events of a stream, block by block. */
interface Watch {
  /** Whether the answer has come to its proper end. */
  readonly finished: boolean
  /** Takes a block of whole events; a promise as a Sink's. Throws what the provider reports as its error. */
  take(block: Buffer): Promise<unknown> | undefined
}

class StreamReader {
  readonly #blocks = new SseBlocks()
  readonly #watch: Watch

  constructor(watch: Watch) {
    this.#watch = watch
  }

  take(piece: Buffer): Promise<unknown> | undefined {
    const block = this.#blocks.push(piece)
    return block && this.#watch.take(block)
  }

  end(): void {
    const rest = this.#blocks.end()
    if (rest) void this.#watch.take(rest)
    if (!this.#watch.finished) throw new ProviderStop('LLM_INTERRUPTED')
  }
}

/** Hands a stream on piece by piece, each parsed. */
class PieceWatch implements Watch {
  readonly #sink: Sink<UpstreamEvent>
  readonly #stop: Reading['stop']
  finished = false

  constructor(sink: Sink<UpstreamEvent>, stop: Reading['stop']) {
    this.#sink = sink
    this.#stop = stop
  }

  take(block: Buffer): Promise<unknown> | undefined {
    let taken: Promise<unknown> | undefined
    for (const data of dataOf(block)) {
      if (data === '[DONE]') this.finished = true
      else
        for (const event of eventsOf(parseChunk(data), this.#stop)) {
          if (event.type === 'finish') this.finished = true
          taken = this.#sink(event) ?? taken
        }
    }
    return taken
  }
}
