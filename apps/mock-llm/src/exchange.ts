import { setTimeout as sleep } from 'node:timers/promises'
import type { ServerResponse } from 'node:http'
import { type Reply, repliesTo, type ToolCall } from './answer.ts'
import type { Behaviour } from './behaviour.ts'
import type { ChatRequest } from './chat-request.ts'
import { tokensOf, type Usage } from './tokens.ts'

/** A call with everything that is known of its answer before the first word. */
export interface Turn {
  readonly request: ChatRequest
  readonly replies: readonly Reply[]
  /** What it uses when it is answered in full; undefined where the provider tells none. */
  readonly usage: Usage | undefined
  /** Whether it tells which stop sequence ended an answer though its protocol has no word for it. */
  readonly tellsStop: boolean
}

/** Writes one answer in a provider's protocol. All but `whole` give the text of zero or more server-sent events. */
export interface Writer {
  readonly open: () => string
  readonly piece: (choice: number, text: string) => string
  /** A call of a tool; its input comes in several pieces. */
  readonly call: (choice: number, call: ToolCall, position: number) => string
  readonly close: () => string
  readonly failure: () => string
  /** The answer to a call that wants no stream. */
  readonly whole: () => unknown
}

/** A provider's protocol. */
export type Protocol = (turn: Turn) => Writer

/** Sends a JSON body. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

interface Exchange {
  readonly request: ChatRequest
  readonly behaviour: Behaviour
  readonly protocol: Protocol
  /** Told what the call used in the end. */
  readonly count: (usage: Usage) => void
}

/** Answers a chat call in a protocol, behaving as the model's name says; stops when the caller goes away. */
export async function answerChat(response: ServerResponse, exchange: Exchange): Promise<void> {
  const { request, behaviour, protocol, count } = exchange
  const beyond = request.tools.length > 0 ? 'tools' : request.images.length > 0 ? 'images' : undefined
  if (behaviour.plain && beyond !== undefined)
    return sendJson(response, 400, {
      error: {
        message: `${request.model} does not support ${beyond}`,
        type: 'api_error',
        param: null,
        code: null,
      },
    })
  const replies = repliesTo(request, behaviour)
  const tokensIn = tokensOf(request.prompt)
  const usage = { tokensIn, tokensOut: replies.map(tokensOfReply).reduce((sum, one) => sum + one, 0) }
  const { silentUsage, tellsStop } = behaviour
  const writer = protocol({ request, replies, usage: silentUsage ? undefined : usage, tellsStop })
  if (request.stream)
    return count({ tokensIn, tokensOut: await stream(response, { replies, behaviour, writer }) })
  await sleep(behaviour.ttft + behaviour.gap * (replies[0]?.pieces.length ?? 0))
  count(usage)
  if (!behaviour.trouble.malformed) return sendJson(response, 200, writer.whole())
  const body = JSON.stringify(writer.whole())
  response.writeHead(200, { 'content-type': 'application/json' }).end(body.slice(0, body.length / 2))
}

const tokensOfReply = ({ pieces, calls }: Reply): number =>
  tokensOf(pieces.join('')) + calls.reduce((sum, { name, input }) => sum + tokensOf(name + input), 0)

interface Streaming {
  readonly replies: readonly Reply[]
  readonly behaviour: Behaviour
  readonly writer: Writer
}

/** Streams the replies side by side, and tells how many tokens the caller was sent. */
async function stream(response: ServerResponse, { replies, behaviour, writer }: Streaming): Promise<number> {
  const { ttft, gap, trouble } = behaviour
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
  response.flushHeaders()
  if (ttft) await sleep(ttft)
  response.write(writer.open())
  const sent = replies.map(() => '')
  const told = () => sent.reduce((sum, text) => sum + tokensOf(text), 0)
  const longest = Math.max(...replies.map(({ pieces }) => pieces.length))
  for (let index = 0; index < longest; index++) {
    if (response.closed) return told()
    if (trouble.breaks?.after === index) {
      breakOff(response, trouble.breaks.how, writer)
      return told()
    }
    for (const [choice, { pieces }] of replies.entries()) {
      const piece = pieces[index]
      if (piece === undefined) continue
      response.write(writer.piece(choice, piece))
      sent[choice] += piece
    }
    if (gap) await sleep(gap)
  }
  for (const [choice, { calls }] of replies.entries())
    for (const [position, call] of calls.entries()) {
      response.write(writer.call(choice, call, position))
      sent[choice] += call.name + call.input
    }
  response.end(writer.close())
  return told()
}

function breakOff(
  response: ServerResponse,
  how: 'stall' | 'cut' | 'eof' | 'err' | 'bad',
  writer: Writer,
): void {
  if (how === 'cut') setTimeout(() => response.destroy(), 20)
  else if (how === 'eof') response.end()
  else if (how === 'err') response.end(writer.failure())
  else if (how === 'bad') response.end('data: {"choices":[{"delta":{"content":"half of\n\n')
  // A stall keeps the connection open and says nothing more.
}
