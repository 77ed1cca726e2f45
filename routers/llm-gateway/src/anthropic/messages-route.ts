import type { ServerResponse } from 'node:http'
import type { Answer } from '@wattos/mesh'
import { errorBody, parseBody, sendJson, streamHeaderList, write } from '@wattos/model-api'
import { complete } from '../complete/complete.ts'
import type { CompletionEvent, Sink } from '../complete/event.ts'
import { Gathering } from '../openai/answer-writer.ts'
import { laterError, largestBody, limitHeaders, originHeaders, protocolRoute } from '../openai/route.ts'
import { completionCall } from '../procedures/call.ts'
import { estimateTokens } from '../usage/price.ts'
import { countSchema, type MessagesBody, messagesSchema } from './body.ts'
import { MessageWriter, type Telling, wholeMessage } from './message-writer.ts'
import { requestOf } from './to-request.ts'

/** `POST /v1/messages` in Anthropic's protocol, answered by any provider. */
export const messagesRoute = protocolRoute('/v1/messages', 'anthropic', async ({ answer, readBody }, ctx) => {
  const body = parseBody(await readBody(largestBody), messagesSchema)
  const stream = body.stream ?? false
  const asked = {
    request: requestOf(body),
    call: completionCall(ctx, { stream, tell: limitHeaders(answer) }),
  }
  const telling = tellingOf(body)
  if (!stream) return complete(ctx.resources, asked, wholeAnswer(answer, telling))
  try {
    await complete(ctx.resources, asked, streamedAnswer(answer, telling))
  } catch (thrown) {
    const res = answer.begin()
    if (!answer.sent || res.destroyed) throw thrown
    res.end(`event: error\ndata: ${JSON.stringify(errorBody(laterError(thrown, ctx), 'anthropic'))}\n\n`)
  }
})

/** `POST /v1/messages/count_tokens`: an estimate, four characters a token; no provider is asked. */
export const countRoute = protocolRoute(
  '/v1/messages/count_tokens',
  'anthropic',
  async ({ res, readBody }) => {
    const body = parseBody(await readBody(largestBody), countSchema)
    const { thinking: _asked, ...counted } = body
    const { messages, tools } = requestOf({ ...counted, max_tokens: 1 })
    sendJson(res, { input_tokens: estimateTokens(JSON.stringify([messages, tools ?? []])) })
  },
)

function tellingOf({ thinking }: MessagesBody): Telling {
  return thinking && thinking.type !== 'disabled' ? (thinking.display ?? 'summarized') : undefined
}

function wholeAnswer(answer: Answer, telling: Telling): Sink<CompletionEvent> {
  const gathering = new Gathering()
  let start: Extract<CompletionEvent, { type: 'start' }> | undefined
  return (event) => {
    if (event.type === 'start') {
      originHeaders(answer, event)
      start = event
    } else if (event.type === 'end' && start)
      sendJson(answer, wholeMessage(start, { gathering, usage: event.usage, telling }))
    else if (event.type !== 'end' && event.type !== 'wire') gathering.take(event)
    return undefined
  }
}

function streamedAnswer(answer: Answer, telling: Telling): Sink<CompletionEvent> {
  let res: ServerResponse | undefined
  const writer = new MessageWriter(telling)
  return (event) => {
    if (event.type === 'start') {
      originHeaders(answer, event)
      res = answer.writeHead(200, streamHeaderList)
      return write(res, writer.begin(event))
    }
    if (event.type === 'end') res?.end(writer.end(event.usage))
    else if (event.type !== 'wire') {
      const text = writer.write(event)
      if (text && res) return write(res, text)
    }
    return undefined
  }
}
