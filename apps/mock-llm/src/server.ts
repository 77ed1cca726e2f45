import { createServer, type ServerResponse } from 'node:http'
import { sendJson } from './exchange.ts'
import { type Counted, createLedger } from './ledger.ts'
import { openaiRefusal } from './openai.ts'
import { receive, type Received } from './received.ts'
import { answer, type Books } from './routes.ts'

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
  /** What the provider itself counted, for one model or all; over HTTP at `/mock/usage`. */
  readonly counted: (model?: string) => Counted
  /** Replaces what `/api/tags` and `/v1/models` list. */
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
  const ledger = createLedger()
  const begun = new Map<string, number>()
  const books: Books = {
    ledger,
    begin(model) {
      const before = begun.get(model) ?? 0
      begun.set(model, before + 1)
      return before
    },
  }
  let models = options.models ?? []
  const serve = async (received: Received, response: ServerResponse) => {
    requests.push(received)
    const path = received.path.split('?')[0] ?? '/'
    if (path === '/mock/usage') return sendJson(response, 200, ledger.all())
    if (path === '/api/tags') return sendJson(response, 200, tags(models))
    if (path.endsWith('/models') && received.method === 'GET')
      return sendJson(response, 200, { object: 'list', data: models.map(listed) })
    await answer(received, response, books)
  }
  const server = createServer((request, response) => {
    receive(request, response)
      .then((received) => serve(received, response))
      .catch((error: unknown) => {
        if (response.headersSent) return response.destroy()
        sendJson(response, 400, openaiRefusal(error instanceof Error ? error.message : 'bad request'))
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
    counted: ledger.counted,
    install: (next) => void (models = next),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

const listed = ({ name }: InstalledModel) => ({
  id: name,
  object: 'model',
  created: 1_767_225_600,
  owned_by: 'mock',
})

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
