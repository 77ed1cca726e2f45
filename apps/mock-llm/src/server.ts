import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { behaviourOf } from './behaviour.ts'
import { answerChat, sendJson } from './exchange.ts'
import { anthropic, anthropicError, readAnthropicChat } from './anthropic.ts'
import { embedGoogle, google, googleError, readGoogleChat } from './google.ts'
import { embedOpenai, modelOf, openai, openaiError, readOpenaiChat } from './openai.ts'

/** One request the mock received; `closed` settles when its connection is done, with whether the answer was complete. */
export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: unknown
  readonly closed: Promise<{ complete: boolean }>
}

/** A model as Ollama's `/api/tags` lists it. */
export interface InstalledModel {
  readonly name: string
  readonly digest?: string
  readonly families?: readonly string[]
}

/** A running mock. */
export interface MockLlm extends AsyncDisposable {
  /** Base address without a trailing slash, e.g. `http://127.0.0.1:12345`. */
  readonly url: string
  /** Every request so far, oldest first. */
  readonly requests: readonly Received[]
  /** Replaces what `/api/tags` lists. */
  install(models: readonly InstalledModel[]): void
}

/** Options of the mock; port 0 takes a free one. */
export interface MockOptions {
  readonly port?: number
  readonly host?: string
  readonly models?: readonly InstalledModel[]
}

/** Starts the mock. Calls that carry the key `bad-key` fail with 401; everything else follows the model's name. */
export async function startMockLlm(options: MockOptions = {}): Promise<MockLlm> {
  const requests: Received[] = []
  let models = options.models ?? []
  const server = createServer((request, response) => {
    void receive(request, response, requests)
      .then((received) => route(received, response, models))
      .catch((error: unknown) => {
        if (!response.headersSent) sendJson(response, 400, openaiErrorOf(error))
        else response.destroy()
      })
  })
  const host = options.host ?? '127.0.0.1'
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(options.port ?? 0, host, resolve),
  )
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://${host}:${port}`,
    requests,
    install: (next) => void (models = next),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

const openaiErrorOf = (error: unknown) => ({
  error: { message: error instanceof Error ? error.message : 'bad request', type: 'invalid_request_error' },
})

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  requests: Received[],
): Promise<Received> {
  const closed = new Promise<{ complete: boolean }>((resolve) =>
    response.once('close', () => resolve({ complete: response.writableFinished })),
  )
  const sent = await text(request)
  const body: unknown = sent ? JSON.parse(sent) : undefined
  const received = {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: request.headers,
    body,
    closed,
  }
  requests.push(received)
  return received
}

async function route(
  received: Received,
  response: ServerResponse,
  models: readonly InstalledModel[],
): Promise<void> {
  const path = received.path.split('?')[0] ?? '/'
  if (path === '/api/tags') return sendJson(response, 200, tags(models))
  if (path.endsWith('/models') && received.method === 'GET')
    return sendJson(response, 200, {
      object: 'list',
      data: models.map(({ name }) => ({ id: name, object: 'model' })),
    })
  const deployment = /\/deployments\/([^/]+)\//.exec(path)?.[1]
  const googled = /\/models\/([^/:]+):(\w+)$/.exec(path)
  const model = decodeURIComponent(deployment ?? googled?.[1] ?? modelOf(received.body))
  const errorBody = path.endsWith('/messages') ? anthropicError : googled ? googleError : openaiError
  const { fail, hang } = behaviourOf(model)
  if (hang) return
  const status = refused(received.headers) ? 401 : fail
  if (status) {
    if (status === 429) response.setHeader('retry-after', '1')
    return sendJson(response, status, errorBody(status))
  }
  const body = received.body
  if (path.endsWith('/messages')) return answerChat(response, readAnthropicChat(body), anthropic)
  if (path.endsWith('/chat/completions'))
    return answerChat(response, readOpenaiChat(body, deployment && model), openai)
  if (path.endsWith('/embeddings')) return sendJson(response, 200, embedOpenai(body, deployment && model))
  if (googled?.[2]?.toLowerCase().endsWith('embedcontents') || googled?.[2] === 'embedContent')
    return sendJson(response, 200, embedGoogle(body, model))
  if (googled)
    return answerChat(response, readGoogleChat(body, model, googled[2] === 'streamGenerateContent'), google)
  sendJson(response, 404, openaiError(404))
}

const refused = (headers: IncomingMessage['headers']): boolean =>
  [headers.authorization, headers['x-api-key'], headers['api-key'], headers['x-goog-api-key']]
    .flat()
    .some((value) => value?.includes('bad-key'))

const tags = (models: readonly InstalledModel[]) => ({
  models: models.map(({ name, digest, families }) => ({
    name,
    model: name,
    size: 1,
    modified_at: '2026-01-01T00:00:00Z',
    digest: digest ?? '0123456789abcdef',
    details: {
      family: families?.[0] ?? 'llama',
      families: families ?? ['llama'],
      parameter_size: '3B',
      quantization_level: 'Q4_K_M',
    },
  })),
})
