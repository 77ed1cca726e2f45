import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { anthropic, anthropicError } from './anthropic.ts'
import { readAnthropicChat } from './anthropic-request.ts'
import { fieldOf, speak, transcribe } from './audio.ts'
import { type Behaviour, behaviourOf, type Breaking } from './behaviour.ts'
import type { ChatRequest } from './chat-request.ts'
import { type Answered, embedOpenai, rerank } from './embeddings.ts'
import { answerChat, type Protocol, sendJson } from './exchange.ts'
import { google, googleError } from './google.ts'
import { embedGoogle, readGoogleChat } from './google-request.ts'
import type { Ledger } from './ledger.ts'
import { moderateTexts } from './moderation.ts'
import { mistral, openai, openaiError } from './openai.ts'
import { modelOf, readOpenaiChat } from './openai-request.ts'
import type { Received } from './received.ts'
import { responses } from './responses.ts'
import { readResponses } from './responses-request.ts'
import { tokensOf } from './tokens.ts'

/** One call to a model, after its trouble with status codes. */
export interface ModelRequest {
  readonly received: Received
  readonly response: ServerResponse
  readonly path: string
  readonly model: string
  /** The model's name stands in the path: an Azure deployment, or Google's. */
  readonly pathModel: string | undefined
  readonly behaviour: Behaviour
  readonly ledger: Ledger
}

/** Bytes of sound that are sent at once. */
const soundPiece = 3_200

type Route = readonly [RegExp, (asked: ModelRequest) => Promise<void> | void]

const chat =
  (read: (asked: ModelRequest) => ChatRequest, protocol: Protocol): Route[1] =>
  (asked) =>
    answerChat(asked.response, {
      request: read(asked),
      behaviour: asked.behaviour,
      protocol,
      count: (usage) => asked.ledger.add(asked.model, usage),
    })

const whole =
  (answer: (asked: ModelRequest) => Answered): Route[1] =>
  (asked) => {
    const { tokensIn, body } = answer(asked)
    asked.ledger.add(asked.model, { tokensIn, tokensOut: 0 })
    if (!asked.behaviour.trouble.malformed) return sendJson(asked.response, 200, body)
    const text = JSON.stringify(body)
    asked.response.writeHead(200, { 'content-type': 'application/json' }).end(text.slice(0, text.length / 2))
  }

const routes: readonly Route[] = [
  [/\/messages\/count_tokens$/, ({ response, received }) => countTokens(response, received.body)],
  [/\/messages$/, chat(({ received }) => readAnthropicChat(received.body), anthropic)],
  [/\/mistral\/v1\/chat\/completions$/, chat(({ received }) => readOpenaiChat(received.body), mistral)],
  [
    /\/chat\/completions$/,
    chat(({ received, pathModel }) => readOpenaiChat(received.body, pathModel), openai),
  ],
  [/\/responses$/, chat(({ received }) => readResponses(received.body), responses)],
  [/\/embeddings$/, whole(({ received, pathModel }) => embedOpenai(received.body, pathModel))],
  [/\/rerank$/, whole(({ received }) => rerank(received.body))],
  [/\/moderations$/, ({ response, received }) => sendJson(response, 200, moderateTexts(received.body))],
  [/\/audio\/speech$/, sendSpeech],
  [/\/audio\/transcriptions$/, sendTranscript],
  [/\/audio\/translations$/, sendTranslation],
  [
    /:(?:batchEmbedContents|embedContent)$/,
    whole(({ received, model }) => embedGoogle(received.body, model)),
  ],
  [/:generateContent$/, chat(({ received, model }) => readGoogleChat(received.body, model, false), google)],
  [
    /:streamGenerateContent$/,
    chat(({ received, model }) => readGoogleChat(received.body, model, true), google),
  ],
]

/** Answers a call to a model as its name says. */
export async function answer(received: Received, response: ServerResponse, books: Books): Promise<void> {
  const path = received.path.split('?')[0] ?? '/'
  const pathModel = /\/(?:deployments|models)\/([^/:]+)[/:]/.exec(path)?.[1]
  const model = decodeURIComponent(pathModel ?? modelIn(received.body))
  const behaviour = behaviourOf(model, books.begin(model))
  const { fail, retryAfter, hang } = behaviour.trouble
  if (hang) return
  if (behaviour.wait) await sleep(behaviour.wait)
  const status = isRefused(received.headers) ? 401 : fail
  const route = routes.find(([pattern]) => pattern.test(path))
  if (status === 0 && route)
    return route[1]({
      received,
      response,
      path,
      model,
      pathModel: pathModel && model,
      behaviour,
      ledger: books.ledger,
    })
  if ([429, 503, 529].includes(status)) response.setHeader('retry-after', String(retryAfter))
  sendJson(response, status || 404, errorBody(path, status || 404))
}

/** What is kept about calls. */
export interface Books {
  readonly ledger: Ledger
  /** Counts a call to a model and tells how many came before it. */
  readonly begin: (model: string) => number
}

/** An error body in the shape of the protocol that a path belongs to. */
export function errorBody(path: string, status: number): object {
  if (path.includes('/messages')) return anthropicError(status)
  return /\/v1beta\//.test(path) ? googleError(status) : openaiError(status)
}

const modelIn = (body: unknown): string =>
  body instanceof FormData ? (fieldOf(body, 'model') ?? 'mock') : modelOf(body)

const isRefused = (headers: IncomingMessage['headers']): boolean =>
  [headers.authorization, headers['x-api-key'], headers['api-key'], headers['x-goog-api-key']]
    .flat()
    .some((value) => value?.includes('bad-key'))

function countTokens(response: ServerResponse, body: unknown): void {
  const asked = typeof body === 'object' && body !== null ? { max_tokens: 1, ...body } : body
  sendJson(response, 200, { input_tokens: tokensOf(readAnthropicChat(asked).prompt) })
}

async function sendSpeech({ received, response, model, ledger, behaviour }: ModelRequest): Promise<void> {
  const { type, bytes, characters } = speak(received.body)
  ledger.add(model, { tokensIn: Math.ceil(characters / 4), tokensOut: 0 })
  response.writeHead(200, { 'content-type': type })
  await sleep(behaviour.ttft)
  for (let at = 0; at < bytes.length; at += soundPiece) {
    const { breaks } = behaviour.trouble
    if (breaks?.after === at / soundPiece) {
      // A stall keeps the connection open and says nothing more.
      if (breaks.how !== 'stall') setTimeout(() => response.destroy(), 20)
      return
    }
    response.write(bytes.subarray(at, at + soundPiece))
    if (behaviour.gap) await sleep(behaviour.gap)
  }
  response.end()
}

async function sendTranscript({ received, response, model, ledger, behaviour }: ModelRequest): Promise<void> {
  if (!(received.body instanceof FormData)) throw new Error('the body is not multipart/form-data')
  const { type, body: whole, text, seconds } = transcribe(received.body)
  const { trouble, gap, ttft } = behaviour
  const body = trouble.malformed ? whole.slice(0, whole.length / 2) : whole
  ledger.add(model, { tokensIn: 0, tokensOut: tokensOf(body) })
  if (fieldOf(received.body, 'stream') !== 'true' || behaviour.whole) {
    response.writeHead(200, { 'content-type': type }).end(body)
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
  await sleep(ttft)
  const send = (event: object) => response.write(`data: ${JSON.stringify(event)}\n\n`)
  for (const [index, word] of text.split(/(?<= )/).entries()) {
    if (trouble.breaks?.after === index) return breakTranscript(response, trouble.breaks.how)
    send({ type: 'transcript.text.delta', delta: word })
    if (gap) await sleep(gap)
  }
  send({ type: 'transcript.text.done', text, usage: usageHeard(text, seconds) })
  response.end()
}

function sendTranslation({ received, response, model, ledger, behaviour }: ModelRequest): void {
  if (!(received.body instanceof FormData)) throw new Error('the body is not multipart/form-data')
  // As OpenAI's, which takes these for a mistake.
  for (const field of ['language', 'stream'])
    if (received.body.has(field)) throw new Error(`${field}: is not a field of translations`)
  const { type, body } = transcribe(received.body, 'translate')
  ledger.add(model, { tokensIn: 0, tokensOut: tokensOf(body) })
  const { malformed } = behaviour.trouble
  response.writeHead(200, { 'content-type': type }).end(malformed ? body.slice(0, body.length / 2) : body)
}

function breakTranscript(response: ServerResponse, how: Breaking): void {
  if (how === 'cut') setTimeout(() => response.destroy(), 20)
  else if (how === 'eof') response.end()
  else if (how === 'err') response.end(`data: ${JSON.stringify(openaiError(500))}\n\n`)
  else if (how === 'bad') response.end('data: {"type":"transcript.text.del\n\n')
  // A stall keeps the connection open and says nothing more.
}

// Of models that hear tokens, ten a second.
function usageHeard(text: string, seconds: number) {
  const [input, output] = [seconds * 10, tokensOf(text)]
  return { type: 'tokens', input_tokens: input, output_tokens: output, total_tokens: input + output }
}
