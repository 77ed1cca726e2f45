import type { ServerResponse } from 'node:http'
import type { Answer } from '@wattos/mesh'
import {
  type AnswerHead,
  chatBodySchema,
  chunkEvent,
  errorBody,
  parseBody,
  sendJson,
  streamEnd,
  streamHeaderList,
  usageOf,
  write,
} from '@wattos/model-api'
import { complete } from '../complete/complete.ts'
import type { CompletionEvent, Sink } from '../complete/event.ts'
import { completionCall } from '../procedures/call.ts'
import { ChunkWriter, Gathering } from './answer-writer.ts'
import { laterError, largestBody, limitHeaders, originHeaders, protocolRoute } from './route.ts'
import { requestOf } from './to-request.ts'

/** `POST /v1/chat/completions` in OpenAI's protocol. What a provider says in the same protocol passes through unread. */
export const chatRoute = protocolRoute(
  '/v1/chat/completions',
  'openai',
  async ({ answer, readBody }, ctx) => {
    const body = parseBody(await readBody(largestBody), chatBodySchema)
    const stream = body.stream ?? false
    const asked = {
      request: requestOf(body),
      call: completionCall(ctx, { stream, wire: true, tell: limitHeaders(answer) }),
    }
    if (!stream) return complete(ctx.resources, asked, wholeAnswer(answer))
    const includeUsage = body.stream_options?.include_usage ?? false
    try {
      await complete(ctx.resources, asked, streamedAnswer(answer, includeUsage))
    } catch (thrown) {
      const res = answer.begin()
      if (!answer.sent || res.destroyed) throw thrown
      res.end(`data: ${JSON.stringify(errorBody(laterError(thrown, ctx), 'openai'))}\n\n`)
    }
  },
)

type Start = Extract<CompletionEvent, { type: 'start' }>

/** What every part of an answer says about it; who answers stands in a header too, which a passed-on answer cannot tell. */
function begin(answer: Answer, start: Start): AnswerHead {
  originHeaders(answer, start)
  const { id, model } = start
  return { id, model, created: Math.floor(Date.now() / 1_000) }
}

function wholeAnswer(answer: Answer): Sink<CompletionEvent> {
  const gathering = new Gathering()
  let head: AnswerHead | undefined
  let passed: Uint8Array | undefined
  return (event) => {
    if (event.type === 'start') head = begin(answer, event)
    else if (event.type === 'wire') passed = event.bytes
    // Answered only when it has been accounted for.
    else if (event.type === 'end' && head) sendJson(answer, passed ?? gathering.whole(head, event.usage))
    else if (event.type !== 'end') gathering.take(event)
    return undefined
  }
}

function streamedAnswer(answer: Answer, includeUsage: boolean): Sink<CompletionEvent> {
  let head: AnswerHead | undefined
  let res: ServerResponse | undefined
  let writer: ChunkWriter | undefined
  return (event) => {
    if (event.type === 'wire') return res && write(res, event.bytes)
    if (event.type === 'start') {
      head = begin(answer, event)
      writer = new ChunkWriter(head)
      // Sent together with the first piece.
      res = answer.writeHead(200, streamHeaderList)
    } else if (event.type !== 'end') return res && write(res, writer?.write(event) ?? '')
    else if (head)
      res?.end((includeUsage ? chunkEvent(head, [], { usage: usageOf(event.usage) }) : '') + streamEnd)
    return undefined
  }
}
