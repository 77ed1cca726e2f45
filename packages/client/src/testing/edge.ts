import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTokenIssuer, type Principal } from '@wattos/identity'
import { openJobs } from '@wattos/jobs'
import { type ComposeEdge, createMesh, defineService, fail, serviceKit, tracked } from '@wattos/mesh'
import { createLogger, createMetrics } from '@wattos/telemetry'
import { z } from 'zod'
import { noDatabase } from './no-database.ts'

const secret = 'a secret that only tests of the client know, of 48 characters'
const principal: Principal = { tenantId: 't1', userId: 'u1', role: 'editor' }

const kit = serviceKit({
  name: 'chat-service',
  port: 3006,
  uses: {},
  owns: {},
  env: z.object({}),
  resources: () => ({}),
})
const chat = defineService(kit, {
  edge: kit.router({
    hello: kit.anyone
      .input(z.object({ to: z.string() }))
      .query(({ input }) => ({ text: `Grüße an ${input.to}` })),
    me: kit.member.mutation(({ ctx }) => ({ user: ctx.principal.userId })),
    refuse: kit.anyone.query((): { never: true } => {
      throw fail('CONFLICT', 'ALREADY_THERE', 'There is one already; choose another name.')
    }),
    mine: kit.member
      .input(z.object({ to: z.number(), lastEventId: z.string().optional() }))
      .subscription(async function* ({ input }) {
        for (let n = Number(input.lastEventId ?? 0) + 1; n <= input.to; n++) {
          await sleep(20)
          yield tracked(String(n), { n })
        }
      }),
    broken: kit.member.input(z.object({})).subscription(async function* () {
      yield tracked('1', { n: 1 })
      throw fail('NOT_FOUND', 'MESSAGE_NOT_FOUND', 'This message does not exist.')
    }),
  }),
  internal: kit.router({}),
})

const beginKit = serviceKit({
  name: 'ingestion-service',
  port: 8001,
  uses: {},
  owns: {},
  env: z.object({}),
  resources: () => ({}),
})
const ingestion = defineService(beginKit, {
  edge: beginKit.router({
    uploads: beginKit.router({
      begin: beginKit.member
        .input(z.object({ spaceId: z.string(), name: z.string(), size: z.number() }))
        .mutation(({ input }) => ({ documentId: input.name, url: `/files/upload/${input.name}` })),
    }),
  }),
  internal: beginKit.router({}),
})

/** The edge of the stand-ins, as the gateway would compose it. */
export type TestRouter = ComposeEdge<{ chat: (typeof chat)['edge']; ingestion: (typeof ingestion)['edge'] }>

const services: Readonly<Record<string, string>> = { chat: 'chat-service', ingestion: 'ingestion-service' }

/** Serves stand-ins through the mesh the way the gateway does: `/trpc/<alias>/…`, for whoever sends the right cookie. */
export async function serveEdge() {
  const ending = new AbortController()
  const mesh = await createMesh({
    services: [chat, ingestion],
    secret,
    otherwise: (_, res) => void res.writeHead(404).end(),
    foundation: {
      environment: {},
      database: noDatabase,
      jobs: openJobs({ databaseUrl: 'postgresql://127.0.0.1:1/none' }),
      log: createLogger({ service: 'test', level: 'silent' }),
      metrics: createMetrics(),
      dataDir: '/nonexistent',
      shutdown: ending.signal,
    },
  })
  const issuer = createTokenIssuer({ secret, caller: 'api-gateway' })
  const requests: string[] = []
  const files = new Map<string, Buffer>()
  const open = new Set<ServerResponse>()

  async function receive(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const id = (req.url ?? '').split('/').at(-1) ?? ''
    const bytes = await buffer(req)
    if (!req.headers.cookie) return void res.writeHead(401).end()
    if (id === 'too-large.pdf') {
      const error = { reason: 'FILE_TOO_LARGE', message: 'At most 50 MB.', requestId: 'r1' }
      return void res.writeHead(413, { 'content-type': 'application/json' }).end(JSON.stringify({ error }))
    }
    const known = [...files].find(([, other]) => other.equals(bytes))?.[0]
    files.set(id, bytes)
    res.writeHead(known ? 200 : 201).end(JSON.stringify({ document: { id: known ?? id } }))
  }

  const server = createServer((req, res) => {
    const url = req.url ?? ''
    requests.push(`${req.method} ${url.split('?')[0]}`)
    open.add(res)
    res.on('close', () => open.delete(res))
    if (url.startsWith('/files/upload/')) return void receive(req, res).catch(() => res.destroy())
    const [, alias = '', rest = ''] = /^\/trpc\/([a-z]+)\/(.*)$/.exec(url) ?? []
    const service = services[alias] ?? 'none'
    req.headers['x-wattos-token'] = issuer.issue(
      service,
      req.headers.cookie === 'session=1' ? principal : null,
    )
    req.url = `/mesh/${service}/edge/${rest}`
    if (!mesh.handle(req, res)) res.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('not listening')
  return {
    url: `http://127.0.0.1:${address.port}`,
    /** `POST /trpc/chat/hello,me`, in the order of arrival. */
    requests,
    files,
    /** Breaks every open connection, as a proxy or a train in a tunnel does. */
    cut: () => open.forEach((res) => res.destroy()),
    async stop() {
      ending.abort()
      server.closeAllConnections()
      server.close()
      await mesh.stop()
    },
  }
}
