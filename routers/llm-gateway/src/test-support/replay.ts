import { once } from 'node:events'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'

/** What a provider answers, byte for byte. */
export interface Reply {
  /** 200 unless said. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

/** A provider that answers every call with the same reply, on whatever path. */
export interface Replay extends AsyncDisposable {
  /** Base address without a trailing slash. */
  readonly url: string
  /** What is answered from now on. */
  reply: Reply
  /** The bodies of the requests so far. */
  readonly requests: readonly unknown[]
}

/** Starts such a provider. */
export async function startReplay(): Promise<Replay> {
  const requests: unknown[] = []
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      requests.push(body)
      const { status = 200, headers, body: said } = replay.reply
      const type = said.startsWith('{') ? 'application/json' : 'text/event-stream'
      response.writeHead(status, { 'content-type': type, ...headers }).end(said)
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const replay: Replay = {
    url: `http://127.0.0.1:${port}`,
    reply: { body: '{}' },
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return replay
}

/** The body of a stream of server-sent events: each as its JSON, text as it is. */
export const stream = (...events: readonly (string | object)[]): string =>
  events.map((event) => `data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`).join('')

/** The same with each event's `type` as its name, as Anthropic writes it. */
export const named = (...events: readonly { readonly type: string }[]): string =>
  events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('')
