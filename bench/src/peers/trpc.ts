import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import { initTRPC } from '@trpc/server'
import { createExpressMiddleware } from '@trpc/server/adapters/express'
import { EventSource } from 'eventsource'
import express from 'express'
import { askInput, readRecord } from '../record.ts'
import { streamInput, type Token, tokens } from '../tokens.ts'
import { listenExpress } from './listen-express.ts'
import type { Address, Peer, Setup } from './peer.ts'
import { unwrapResult } from './unwrap-result.ts'

const t = initTRPC.create()
const router = t.router({
  record: t.procedure.input(askInput).query(({ input }) => readRecord(input.id)),
  answer: t.procedure.input(streamInput).subscription(({ input, signal }) => tokens(input, signal)),
})

function createClient(port: number) {
  const url = `http://127.0.0.1:${port}/trpc`
  return createTRPCClient<typeof router>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({ url, EventSource }),
        false: httpLink({ url }),
      }),
    ],
  })
}

// A gateway procedure that reads the service's subscription: tRPC's client hands items to a callback.
async function* relay(
  client: ReturnType<typeof createClient>,
  input: { count: number; hold: boolean },
): AsyncGenerator<Token> {
  const waiting: Token[] = []
  let ended = false
  let wake = () => {}
  const end = () => {
    ended = true
    wake()
  }
  const subscription = client.answer.subscribe(input, {
    onData(token) {
      waiting.push(token)
      wake()
    },
    onComplete: end,
    onError: end,
  })
  try {
    while (!ended || waiting.length > 0) {
      if (waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve))
      yield* waiting.splice(0)
    }
  } finally {
    subscription.unsubscribe()
  }
}

function serve(port: number, served: Parameters<typeof createExpressMiddleware>[0]['router']): Promise<void> {
  const app = express()
  app.disable('x-powered-by')
  app.use('/trpc', createExpressMiddleware({ router: served }))
  return listenExpress(app, port)
}

function gateway({ ports }: Setup): Promise<void> {
  const client = createClient(ports.service)
  const front = t.router({
    record: t.procedure
      .input(askInput)
      .query(({ input, signal }) => client.record.query(input, signal ? { signal } : {})),
    answer: t.procedure.input(streamInput).subscription(({ input }) => relay(client, input)),
  })
  return serve(ports.gateway, front)
}

const at = (port: number): Address => ({
  port,
  headers: { accept: '*/*' },
  ask: (id) => `/trpc/record?input=${encodeURIComponent(JSON.stringify({ id }))}`,
  unwrap: unwrapResult,
  stream: (input) => `/trpc/answer?input=${encodeURIComponent(JSON.stringify(input))}`,
})

/** tRPC as its documentation begins: Express on the server, httpLink over fetch in the client, server-sent events for subscriptions. */
export const trpc: Peer = {
  title: 'tRPC, Express + httpLink',
  serve: ({ ports }) => serve(ports.service, router),
  gateway,
  async connect({ ports }) {
    const client = createClient(ports.service)
    return (id) => client.record.query({ id })
  },
  address: ({ ports }) => at(ports.gateway),
}
