import { createTRPCClient } from '@trpc/client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { edgeLink } from './edge-link.ts'
import { errorOf } from './errors.ts'
import { createNodeClient, nodeEventSource } from './node.ts'
import type { ClientOptions } from './options.ts'
import { serveEdge, type TestRouter } from './testing/edge.ts'

let edge: Awaited<ReturnType<typeof serveEdge>>
const session = { headers: () => ({ cookie: 'session=1' }) }

beforeAll(async () => {
  edge = await serveEdge()
})
afterAll(() => edge.stop())
beforeEach(() => {
  edge.requests.length = 0
})

function client(options: ClientOptions = {}) {
  return createTRPCClient<TestRouter>({
    links: [edgeLink(edge.url, { eventSource: nodeEventSource(options), ...options })],
  })
}

async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  )
}

describe('calls', () => {
  it('reach their service, and share a request when they are made together', async () => {
    const { chat, ingestion } = client(session)
    const answers = await Promise.all([
      chat.hello.query({ to: 'Köln' }),
      chat.hello.query({ to: 'Bonn' }),
      chat.me.mutate(),
      ingestion.uploads.begin.mutate({ spaceId: 's', name: 'a.pdf', size: 1 }),
    ])
    expect(answers.slice(0, 3)).toEqual([
      { text: 'Grüße an Köln' },
      { text: 'Grüße an Bonn' },
      { user: 'u1' },
    ])
    expect(edge.requests.toSorted()).toEqual([
      'GET /trpc/chat/hello,hello',
      'POST /trpc/chat/me',
      'POST /trpc/ingestion/uploads.begin',
    ])
  })

  it('travel alone when asked to', async () => {
    const { chat } = client({ batch: false })
    await Promise.all([chat.hello.query({ to: 'a' }), chat.hello.query({ to: 'b' })])
    expect(edge.requests).toEqual(['GET /trpc/chat/hello', 'GET /trpc/chat/hello'])
  })

  it('are split where a batch would be larger than services accept', async () => {
    const { chat } = client()
    const answers = await Promise.all(Array.from({ length: 45 }, (_, n) => chat.hello.query({ to: `${n}` })))
    expect(answers[44]).toEqual({ text: 'Grüße an 44' })
    expect(edge.requests).toHaveLength(3)
  })
})

describe('errors', () => {
  it('say their kind, their stable reason, a sentence and the request', async () => {
    const { chat } = client()
    expect(errorOf(await thrownBy(chat.refuse.query()))).toEqual({
      code: 'CONFLICT',
      reason: 'ALREADY_THERE',
      message: 'There is one already; choose another name.',
      requestId: expect.any(String),
    })
    expect(errorOf(await thrownBy(chat.me.mutate()))).toMatchObject({
      code: 'UNAUTHORIZED',
      reason: 'NOT_SIGNED_IN',
    })
  })

  it('tell a platform that does not answer from one that refuses', async () => {
    const { chat } = createTRPCClient<TestRouter>({ links: [edgeLink('http://127.0.0.1:1', {})] })
    expect(errorOf(await thrownBy(chat.refuse.query()))).toMatchObject({
      code: 'UNREACHABLE',
      reason: 'OFFLINE',
    })
    expect(errorOf(new Error('something else'))).toBeUndefined()
  })
})

describe('streams', () => {
  function follow(options: ClientOptions, to: number, onItem: (n: number) => void = () => {}) {
    const seen: number[] = []
    return new Promise<number[]>((resolve, reject) => {
      client(options).chat.mine.subscribe(
        { to },
        {
          onData: ({ data }) => {
            seen.push(data.n)
            onItem(data.n)
          },
          onComplete: () => resolve(seen),
          onError: reject,
        },
      )
    })
  }

  it('arrive in order', async () => {
    expect(await follow(session, 4)).toEqual([1, 2, 3, 4])
  })

  it('go on after a broken connection where they were, without loss or repetition', async () => {
    const seen = await follow(session, 30, (n) => {
      if (n === 5 || n === 12) edge.cut()
    })
    expect(seen).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
    expect(edge.requests.filter((request) => request.includes('mine')).length).toBe(3)
  })

  it('end with a typed error', async () => {
    expect(errorOf(await thrownBy(follow({}, 1)))).toMatchObject({
      code: 'UNAUTHORIZED',
      reason: 'NOT_SIGNED_IN',
    })
    const broken = new Promise((_, reject) => {
      client(session).chat.broken.subscribe({}, { onError: reject })
    })
    expect(errorOf(await thrownBy(broken))).toMatchObject({ code: 'NOT_FOUND', reason: 'MESSAGE_NOT_FOUND' })
  })
})

describe('uploads', () => {
  const upload = (
    name: string,
    file: Blob | ReadableStream<Uint8Array>,
    more: { onProgress?: (sent: number) => void; signal?: AbortSignal } = {},
  ) =>
    createNodeClient(edge.url, session).upload({
      spaceId: 's',
      name,
      size: file instanceof Blob ? file.size : 300_000,
      file,
      ...more,
    })

  it('arrive whole, from a file or a stream, and report how far they are', async () => {
    const bytes = new Uint8Array(300_000).map((_, index) => index % 251)
    const sent: number[] = []
    expect(await upload('a.bin', new Blob([bytes]).stream(), { onProgress: (n) => sent.push(n) })).toEqual({
      documentId: 'a.bin',
      existed: false,
    })
    expect(edge.files.get('a.bin')?.equals(bytes)).toBe(true)
    expect(sent.at(-1)).toBe(bytes.length)
    expect(await upload('b.bin', new Blob([bytes]))).toEqual({ documentId: 'a.bin', existed: true })
  })

  it('say why they were refused', async () => {
    expect(errorOf(await thrownBy(upload('too-large.pdf', new Blob(['x']))))).toEqual({
      code: 'PAYLOAD_TOO_LARGE',
      reason: 'FILE_TOO_LARGE',
      message: 'At most 50 MB.',
      requestId: 'r1',
    })
  })

  it('end when they are given up', async () => {
    const given = new AbortController()
    const endless = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        controller.enqueue(new Uint8Array(1_000))
        await new Promise((resolve) => setTimeout(resolve, 5))
      },
    })
    const ended = thrownBy(upload('endless.bin', endless, { signal: given.signal }))
    setTimeout(() => given.abort(new Error('changed my mind')), 100)
    expect(await ended).toMatchObject({ message: 'changed my mind' })
    expect(edge.files.has('endless.bin')).toBe(false)
  })
})
