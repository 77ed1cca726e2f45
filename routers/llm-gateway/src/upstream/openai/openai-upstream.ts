import type { Pool } from 'undici'
import { ProviderRefusal, ProviderStop } from '../../providers/classify.ts'
import type { CompletionRequest } from '../../complete/request.ts'
import type { AttemptOptions, Upstream, UpstreamEvent } from '../upstream.ts'
import { openaiBody } from './body.ts'
import { eventsOf, parseChunk } from './chunk.ts'
import { gathered, post } from './exchange.ts'
import { dataOf, SseBlocks } from './sse-blocks.ts'
import { WireWatch } from './watch-wire.ts'

/** A model on a server that speaks OpenAI's protocol. */
export interface OpenaiTarget {
  readonly pool: Pool
  /** Path of its chat completions, with the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly model: string
  /** Whether it wants `max_completion_tokens`. */
  readonly modern: boolean
}

/** Speaks OpenAI's protocol itself, so that an answer can pass through without being taken apart. */
export function openaiUpstream(target: OpenaiTarget): Upstream {
  return {
    async *attempt(request, options) {
      const body = await open(target, request, options)
      if (!options.stream) yield* whole(await gathered(body), options.wire)
      else if (options.wire) yield* passedOn(body)
      else yield* typed(body)
    },
  }
}

async function open(
  target: OpenaiTarget,
  request: CompletionRequest,
  { signal, stream }: AttemptOptions,
): Promise<AsyncIterable<Buffer>> {
  const { pool, path, headers, model, modern } = target
  const answer = await post(pool, {
    path,
    headers,
    body: openaiBody(request, { model, stream, modern }),
    signal,
  })
  if (answer.status === 200) return answer.body
  const said = (await gathered(answer.body)).toString('utf8')
  throw ProviderRefusal.of(answer.status, answer.headers, said)
}

function* whole(bytes: Buffer, wire: boolean): Generator<UpstreamEvent> {
  const chunk = parseChunk(bytes.toString('utf8'))
  if (!chunk.choices?.length) throw new ProviderStop('LLM_INTERRUPTED')
  for (const event of eventsOf(chunk))
    if (!wire || event.type === 'usage' || event.type === 'finish') yield event
  if (wire) yield { type: 'wire', bytes, deltas: bytes.length / 4 }
}

async function* typed(body: AsyncIterable<Buffer>): AsyncGenerator<UpstreamEvent> {
  let finished = false
  for await (const block of blocksOf(body))
    for (const data of dataOf(block)) {
      if (data === '[DONE]') finished = true
      else
        for (const event of eventsOf(parseChunk(data))) {
          if (event.type === 'finish') finished = true
          yield event
        }
    }
  if (!finished) throw new ProviderStop('LLM_INTERRUPTED')
}

async function* passedOn(body: AsyncIterable<Buffer>): AsyncGenerator<UpstreamEvent> {
  const watch = new WireWatch()
  for await (const block of blocksOf(body)) yield* watch.take(block)
  if (!watch.finished) throw new ProviderStop('LLM_INTERRUPTED')
}

async function* blocksOf(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const blocks = new SseBlocks()
  for await (const bytes of body) {
    const block = blocks.push(bytes)
    if (block) yield block
  }
  const rest = blocks.end()
  if (rest) yield rest
}
