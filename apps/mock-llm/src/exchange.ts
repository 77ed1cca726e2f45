import { setTimeout as sleep } from 'node:timers/promises'
import type { ServerResponse } from 'node:http'
import { behaviourOf, type Behaviour } from './behaviour.ts'
import { piecesOf, tokensOf } from './answer.ts'

/** A chat call in no protocol's terms. */
export interface ChatRequest {
  readonly model: string
  readonly prompt: string
  readonly lastUserMessage: string
  readonly stream: boolean
}

/** How one provider writes a chat answer. Each function returns the bytes of zero or more server-sent events. */
export interface Protocol {
  readonly begin: (model: string, tokensIn: number) => string
  readonly piece: (model: string, text: string) => string
  readonly finish: (model: string, usage: Usage | undefined) => string
  readonly error: () => string
  readonly whole: (model: string, text: string, usage: Usage | undefined) => unknown
}

/** Tokens of one call. */
export interface Usage {
  readonly tokensIn: number
  readonly tokensOut: number
}

/** Sends a JSON body. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** Answers a chat call in `protocol`, behaving as the model's name says; stops when the caller goes away. */
export async function answerChat(
  response: ServerResponse,
  request: ChatRequest,
  protocol: Protocol,
): Promise<void> {
  const behaviour = behaviourOf(request.model)
  const pieces = piecesOf(behaviour, request.lastUserMessage)
  const usage = behaviour.silentUsage
    ? undefined
    : { tokensIn: tokensOf(request.prompt), tokensOut: tokensOf(pieces.join('')) }
  if (!request.stream) {
    await sleep(behaviour.ttft + behaviour.gap * pieces.length)
    return sendJson(response, 200, protocol.whole(request.model, pieces.join(''), usage))
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
  response.flushHeaders()
  if (behaviour.ttft) await sleep(behaviour.ttft)
  response.write(protocol.begin(request.model, usage?.tokensIn ?? 0))
  for (const [index, piece] of pieces.entries()) {
    if (response.closed) return
    if (behaviour.breaks?.after === index) return breakOff(response, behaviour, protocol)
    response.write(protocol.piece(request.model, piece))
    if (behaviour.gap) await sleep(behaviour.gap)
  }
  response.end(protocol.finish(request.model, usage))
}

function breakOff(response: ServerResponse, behaviour: Behaviour, protocol: Protocol): void {
  if (behaviour.breaks?.how === 'cut') setTimeout(() => response.destroy(), 20)
  else if (behaviour.breaks?.how === 'eof') response.end()
  else if (behaviour.breaks?.how === 'err') response.end(protocol.error())
  // A stall keeps the connection open and says nothing more.
}
