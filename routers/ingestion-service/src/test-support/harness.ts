import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { mount } from '@wattos/host'
import { createTokenIssuer, type Principal } from '@wattos/identity'
import { openTestStore } from '@wattos/testing'
import { z } from 'zod'
import { ingestion } from '../service.ts'
import { fakeRag } from './fake-rag.ts'

const secret = 'a secret of the tests that is long enough'

const docSchema = z.object({
  id: z.string(),
  spaceId: z.string(),
  name: z.string(),
  mime: z.string(),
  size: z.number(),
  state: z.string(),
  progress: z.number(),
  error: z.object({ reason: z.string(), message: z.string() }).nullable(),
  pages: z.number().nullable(),
  language: z.string().nullable(),
  redactions: z.record(z.string(), z.number()).nullable(),
})
const received = z.object({ document: docSchema })

/** A document as a client of the tests reads it. */
export type SeenDoc = z.infer<typeof docSchema>

/** Somebody of a new tenant. */
export function person(role: Principal['role'] = 'editor', tenantId: string = randomUUID()): Principal {
  return { tenantId, userId: randomUUID(), role }
}

/** The service with a real database, queue, store and HTTP, and a stand-in for search. */
export async function startHarness(options: { work: boolean; environment?: Record<string, string> }) {
  const { folder, url: databaseUrl, close } = await openTestStore()
  const rag = fakeRag()
  const environment = {
    DATABASE_URL: databaseUrl,
    MESH_SECRET: secret,
    WATTOS_DATA_DIR: folder,
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    UPLOAD_MAX_MB: '1',
    INGESTION_SWEEP_SECONDS: '0.5',
    ...options.environment,
  }
  const app = await mount({
    app: 'ingestion-test',
    services: [ingestion, rag.service],
    work: options.work,
    environment,
  })
  const url = `http://127.0.0.1:${app.port}`
  const issuer = createTokenIssuer({ secret, caller: 'api-gateway' })
  const headers = (who: Principal) => ({ 'x-wattos-token': issuer.issue('ingestion-service', who) })

  async function call(who: Principal, path: string, input: unknown): Promise<unknown> {
    const response = await fetch(`${url}/mesh/ingestion-service/edge/${path}`, {
      method: 'POST',
      headers: { ...headers(who), 'content-type': 'application/json' },
      body: JSON.stringify(input),
    })
    const body = z
      .object({
        result: z.object({ data: z.unknown() }).optional(),
        error: z.object({ message: z.string(), data: z.object({ reason: z.string() }) }).optional(),
      })
      .parse(await response.json())
    if (body.error !== undefined) throw new Error(body.error.data.reason)
    return body.result?.data
  }

  const file = (who: Principal, path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${url}/mesh/ingestion-service/http${path}`, {
      ...init,
      headers: { ...headers(who), ...Object.fromEntries(new Headers(init.headers)) },
    })

  async function put(
    who: Principal,
    given: { spaceId: string; name: string; bytes: Uint8Array },
  ): Promise<Response> {
    const begun = z.object({ documentId: z.string(), url: z.string() }).parse(
      await call(who, 'uploads.begin', {
        spaceId: given.spaceId,
        name: given.name,
        size: given.bytes.length,
      }),
    )
    return file(who, begun.url, { method: 'PUT', body: new Uint8Array(given.bytes) })
  }

  async function upload(
    who: Principal,
    given: { spaceId: string; name: string; bytes: Uint8Array },
  ): Promise<SeenDoc> {
    return received.parse(await (await put(who, given)).json()).document
  }

  /** What a stream about a space says. */
  async function* stream(who: Principal, path: string, spaceId: string): AsyncGenerator<unknown> {
    const response = await fetch(`${url}/mesh/ingestion-service/edge/${path}`, {
      method: 'POST',
      headers: { ...headers(who), accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({ spaceId }),
    })
    let rest = ''
    for await (const part of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
      const events = (rest + part).split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1] ?? '{}'
        yield JSON.parse(data)
      }
    }
  }

  /** The documents of a space, again after each change. */
  async function* watch(who: Principal, spaceId: string): AsyncGenerator<SeenDoc[]> {
    for await (const event of stream(who, 'documents.watch', spaceId)) {
      const yielded = z.object({ documents: z.array(docSchema) }).safeParse(event)
      if (yielded.success) yield yielded.data.documents
    }
  }

  /** What changes in a space. */
  async function* follow(who: Principal, spaceId: string) {
    const change = z.object({ changed: z.array(docSchema).nullable(), total: z.number() })
    for await (const event of stream(who, 'documents.follow', spaceId)) {
      const yielded = change.safeParse(event)
      if (yielded.success) yield yielded.data
    }
  }

  const get = async (who: Principal, id: string): Promise<SeenDoc> =>
    docSchema.parse(await call(who, 'documents.get', { id }))

  async function until(who: Principal, id: string, wanted: (doc: SeenDoc) => boolean): Promise<SeenDoc> {
    const end = performance.now() + 60_000
    for (;;) {
      const doc = await get(who, id)
      if (wanted(doc)) return doc
      if (performance.now() > end) throw new Error(`still ${JSON.stringify(doc)}`)
      await wait(40)
    }
  }

  return {
    url,
    folder,
    environment,
    rag,
    call,
    file,
    put,
    upload,
    watch,
    follow,
    get,
    until,
    list: async (who: Principal, spaceId: string) =>
      z.array(docSchema).parse(await call(who, 'documents.list', { spaceId })),
    [Symbol.asyncDispose]: async () => {
      await app.stop()
      await close()
    },
  }
}

/** What the tests work with. */
export type Harness = Awaited<ReturnType<typeof startHarness>>
