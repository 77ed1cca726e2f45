import type { ServerResponse } from 'node:http'
import { parseBody, sendJson, streamHeaders, write } from '@wattos/model-api'
import { complete } from '../../complete/complete.ts'
import type { CompletionEvent } from '../../complete/event.ts'
import { completionCall, type LlmContext } from '../../procedures/call.ts'
import { laterError, largestBody, protocolRoute } from '../route.ts'
import { type ResponsesBody, responsesSchema } from './body.ts'
import { ResponseWriter } from './response-writer.ts'
import { requestOf } from './to-request.ts'

/** `POST /v1/responses` in OpenAI's newer protocol, answered by any provider. Nothing is kept. */
export const responsesRoute = protocolRoute('/v1/responses', 'openai', async ({ res, readBody }, ctx) => {
  const body = parseBody(await readBody(largestBody), responsesSchema)
  const stream = body.stream ?? false
  const events = complete(ctx.resources, requestOf(body), completionCall(ctx, { stream }))
  await (stream ? answerStream(res, events, { body, ctx }) : answerWhole(res, events, body))
})

async function answerWhole(
  res: ServerResponse,
  events: AsyncIterable<CompletionEvent>,
  body: ResponsesBody,
): Promise<void> {
  let writer: ResponseWriter | undefined
  for await (const event of events) {
    if (event.type === 'start') writer = new ResponseWriter(body, event)
    else if (event.type === 'end' && writer) return sendJson(res, writer.whole(event.usage))
    else if (event.type !== 'end' && event.type !== 'wire') writer?.write(event)
  }
}

async function answerStream(
  res: ServerResponse,
  events: AsyncIterable<CompletionEvent>,
  { body, ctx }: { body: ResponsesBody; ctx: LlmContext },
): Promise<void> {
  let writer: ResponseWriter | undefined
  try {
    for await (const event of events) {
      if (event.type === 'start') {
        writer = new ResponseWriter(body, event)
        res.writeHead(200, streamHeaders)
        await write(res, writer.begin())
      } else if (event.type === 'end') res.end(writer?.end(event.usage))
      else if (event.type !== 'wire') {
        const text = writer?.write(event)
        if (text) await write(res, text)
      }
    }
  } catch (thrown) {
    if (!res.headersSent || res.destroyed || !writer) throw thrown
    const { code, message } = laterError(thrown, ctx)
    res.end(writer.fail({ code, message }))
  }
}
