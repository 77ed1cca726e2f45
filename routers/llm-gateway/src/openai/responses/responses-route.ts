import type { ServerResponse } from 'node:http'
import type { Answer } from '@wattos/mesh'
import {
  parseBody,
  type ResponsesBody,
  responsesSchema,
  ResponseWriter,
  sendJson,
  streamHeaderList,
  write,
} from '@wattos/model-api'
import { complete } from '../../complete/complete.ts'
import type { CompletionEvent, Sink } from '../../complete/event.ts'
import { completionCall } from '../../procedures/call.ts'
import { laterError, largestBody, limitHeaders, originHeaders, protocolRoute } from '../route.ts'
import { requestOf } from './to-request.ts'

/** `POST /v1/responses` in OpenAI's newer protocol, answered by any provider. Nothing is kept. */
export const responsesRoute = protocolRoute('/v1/responses', 'openai', async ({ answer, readBody }, ctx) => {
  const body = parseBody(await readBody(largestBody), responsesSchema)
  const stream = body.stream ?? false
  const asked = {
    request: requestOf(body),
    call: completionCall(ctx, { stream, tell: limitHeaders(answer) }),
  }
  if (!stream) return complete(ctx.resources, asked, wholeAnswer(answer, body))
  const { sink, writer } = streamedAnswer(answer, body)
  try {
    await complete(ctx.resources, asked, sink)
  } catch (thrown) {
    const begun = writer()
    const res = answer.begin()
    if (!begun || res.destroyed) throw thrown
    const { code, message } = laterError(thrown, ctx)
    res.end(begun.fail({ code, message }))
  }
})

function wholeAnswer(answer: Answer, body: ResponsesBody): Sink<CompletionEvent> {
  let writer: ResponseWriter | undefined
  return (event) => {
    if (event.type === 'start') {
      originHeaders(answer, event)
      writer = new ResponseWriter(body, event)
    } else if (event.type === 'end' && writer) sendJson(answer, writer.whole(event.usage))
    else if (event.type !== 'end' && event.type !== 'wire') writer?.write(event)
    return undefined
  }
}

function streamedAnswer(answer: Answer, body: ResponsesBody) {
  let res: ServerResponse | undefined
  let writer: ResponseWriter | undefined
  const sink: Sink<CompletionEvent> = (event) => {
    if (event.type === 'start') {
      originHeaders(answer, event)
      writer = new ResponseWriter(body, event)
      res = answer.writeHead(200, streamHeaderList)
      return write(res, writer.begin())
    }
    if (event.type === 'end') res?.end(writer?.end(event.usage))
    else if (event.type !== 'wire') {
      const text = writer?.write(event)
      if (text && res) return write(res, text)
    }
    return undefined
  }
  // Undefined until the answer has begun.
  return { sink, writer: () => writer }
}
