import { request } from 'node:http'
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
} from '@trpc/client'
import { createTokenIssuer, type TokenScope } from '@wattos/identity'
import { EventSource } from 'eventsource'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Echo, echo } from './testing/echo-service.ts'
import { serve, type Served, testSecret } from './testing/serve.ts'

let served: Served
beforeAll(async () => {
  served = await serve([echo])
})
afterAll(() => served.stop())

const token = (audience = 'echo-service', secret = testSecret, scope: TokenScope = 'internal') =>
  createTokenIssuer({ secret, caller: 'a-stock-client' }).issue(audience, null, scope)

describe('a stock tRPC client', () => {
  const headers = () => ({ 'x-wattos-token': token() })
  const client = (batch: boolean) => {
    const url = `${served.url}/mesh/echo-service/internal`
    return createTRPCClient<Echo['internal']>({
      links: [
        splitLink({
          condition: (op) => op.type === 'subscription',
          true: httpSubscriptionLink({
            url,
            EventSource,
            eventSourceOptions: {
              fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...headers() } }),
            },
          }),
          false: batch ? httpBatchLink({ url, headers }) : httpLink({ url, headers }),
        }),
      ],
    })
  }

  it.each([false, true])('can query, mutate and see foreseen failures (batched: %s)', async (batch) => {
    const [said, list, failure] = await Promise.all([
      client(batch).say.query({ text: 'hi' }),
      client(batch).append.mutate({ list: [1] }),
      client(batch)
        .foreseen.query()
        .catch((error: unknown) => error),
    ])
    expect(said).toEqual({ text: 'hi', at: '1970-01-01T00:00:00.000Z' })
    expect(list).toEqual([1, 4])
    expect(failure).toBeInstanceOf(TRPCClientError)
    expect(failure).toMatchObject({
      message: 'There is one already; choose another name.',
      data: { code: 'CONFLICT', httpStatus: 409, reason: 'ALREADY_THERE' },
    })
  })

  it('answers each call of one batch by itself', async () => {
    const one = client(true)
    const answers = await Promise.allSettled([
      one.say.query({ text: 'a' }),
      one.unforeseen.query(),
      one.say.query({ text: 'b' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  it('can subscribe', async () => {
    const seen: unknown[] = []
    for await (const item of client(false).count.subscribe({ to: 3 })) seen.push(item)
    expect(seen).toHaveLength(3)
  })
})

describe('a request from outside the mesh', () => {
  const call = async (init: RequestInit & { path?: string } = {}) => {
    const response = await fetch(`${served.url}/mesh/echo-service/internal/${init.path ?? 'say'}`, {
      method: 'POST',
      ...init,
    })
    return { status: response.status, body: await response.text() }
  }
  const good = { 'content-type': 'application/json', 'x-wattos-token': token() }

  it.each([
    ['no token', {}],
    ['a token for another service', { 'x-wattos-token': token('chat-service') }],
    ['a token with another secret', { 'x-wattos-token': token('echo-service', 'x'.repeat(48)) }],
    ['a principal in plain headers', { 'x-user-id': 'u1', 'x-tenant-id': 't1' }],
  ])('with %s is refused', async (_, headers) => {
    const { status, body } = await call({
      headers: { 'content-type': 'application/json', ...headers },
      body: '{"text":"x"}',
    })
    expect(status).toBe(401)
    expect(body).toContain('CALLER_UNKNOWN')
  })

  it.each([
    ['is not JSON', { headers: good, body: '{' }, 400],
    [
      'is a form, which a foreign page could send',
      { headers: { ...good, 'content-type': 'text/plain' }, body: '{"text":"x"}' },
      415,
    ],
    ['names no procedure', { headers: good, body: '{}', path: 'constructor' }, 404],
    ['changes something by GET', { headers: good, method: 'GET', path: 'append' }, 405],
    ['lacks a field', { headers: good, body: '{}' }, 400],
  ])('that %s gets a typed error', async (_, init, status) => {
    const answer = await call(init)
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.body)).toMatchObject({ error: { data: { httpStatus: status } } })
  })

  it('that comes too often is told when to come again', async () => {
    const ask = () =>
      fetch(`${served.url}/mesh/echo-service/internal/seldom`, { method: 'POST', headers: good })
    for (let n = 0; n < 2; n++) expect((await ask()).status).toBe(200)
    const declined = await ask()
    expect(declined.status).toBe(429)
    const seconds = Number(declined.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(1)
    expect(seconds).toBeLessThanOrEqual(20)
    expect(await declined.json()).toMatchObject({
      error: { data: { reason: 'RATE_LIMITED', retryAfterMs: expect.any(Number) } },
    })
  })

  it('with a batch of hundreds of calls is refused', async () => {
    const path = Array.from({ length: 200 }, () => 'nothing').join(',')
    const { status } = await call({ headers: good, body: '{}', path: `${path}?batch=1` })
    expect(status).toBe(413)
  })

  it('with an endless body is cut off', async () => {
    const status = await new Promise((resolve) => {
      const req = request(
        `${served.url}/mesh/echo-service/edge/hello`,
        { method: 'POST', headers: { ...good, 'x-wattos-token': token('echo-service', testSecret, 'edge') } },
        (res) => resolve(res.statusCode),
      )
      req.on('error', () => resolve('cut'))
      const piece = Buffer.alloc(256 * 1024, 'x')
      const push = () => {
        while (!req.destroyed && req.write(piece));
        req.once('drain', push)
      }
      push()
    })
    expect([413, 'cut']).toContain(status)
  })
})
