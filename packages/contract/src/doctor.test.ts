import { createServer, type RequestListener, type Server } from 'node:http'
import { once } from 'node:events'
import { contractMark, defineService, serviceKit } from '@wattos/mesh'
import { afterEach, expect, it } from 'vitest'
import { z } from 'zod'
import { diagnose } from './doctor.ts'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((done) => server.close(done))
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no address')
  return `http://127.0.0.1:${address.port}`
}

const answers =
  (serves: readonly string[], { phase = 'ready', clockMs = 0 } = {}): RequestListener =>
  (req, res) => {
    res.setHeader('date', new Date(Date.now() + clockMs).toUTCString())
    const service = /^\/mesh\/([^/]+)\//.exec(req.url ?? '')?.[1]
    if (service && serves.includes(service))
      return res.writeHead(401).end(JSON.stringify({ error: { data: { reason: 'CALLER_UNKNOWN' } } }))
    if (req.url !== '/health/readiness') return res.writeHead(404).end('<html>')
    return res
      .writeHead(phase === 'ready' ? 200 : 503)
      .end(JSON.stringify({ status: phase === 'ready' ? 'ready' : 'not_ready', phase }))
  }

// Ports of one's own that nothing listens on.
const gateway = { name: 'api-gateway', port: 4999 }
const rag = { name: 'rag-service', port: 4999 }

it('finds nothing wrong with services that are ready', async () => {
  const environment = {
    API_GATEWAY_URL: await serve(answers(['api-gateway'])),
    RAG_SERVICE_URL: await serve(answers(['rag-service'])),
  }
  const found = await diagnose([gateway, rag], environment)
  expect(found).toMatchObject([
    {
      service: 'api-gateway',
      why: 'API_GATEWAY_URL',
      ailments: [],
      probes: [{ serves: true, status: 200, phase: 'ready', clockAheadMs: 0 }],
    },
    { service: 'rag-service', why: 'RAG_SERVICE_URL', ailments: [], sharedWith: undefined },
  ])
  expect(found[1]?.probes[0]?.latencyMs).toBeGreaterThan(0)
})

it('finds a service in the process of the gateway', async () => {
  const url = await serve(answers(['api-gateway', 'rag-service']))
  const [, second] = await diagnose([gateway, rag], { API_GATEWAY_URL: url })
  expect(second).toMatchObject({ service: 'rag-service', sharedWith: url, ailments: [] })
})

it('says where nothing answers, and how to mend that', async () => {
  const [found] = await diagnose([rag], {})
  expect(found?.why).toBe('fixed port on this machine')
  expect(found?.ailments[0]?.problem).toMatch(
    /^rag-service cannot be reached at http:\/\/127\.0\.0\.1:4999 \(/,
  )
  expect(found?.ailments[0]?.mend).toContain('RAG_SERVICE_URL')
})

it('examines each of several addresses', async () => {
  const good = await serve(answers(['rag-service']))
  const draining = await serve(answers(['rag-service'], { phase: 'draining' }))
  const [found] = await diagnose([rag], { RAG_SERVICE_URL: `${good};weight=9,${draining};weight=1` })
  expect(found?.probes).toHaveLength(2)
  expect(found?.ailments.map(({ problem }) => problem)).toEqual([
    `rag-service at ${draining} answers, but is not ready (draining).`,
  ])
})

it('tells a stranger at the address from the service', async () => {
  const url = await serve((_req, res) => void res.end('hello'))
  const [found] = await diagnose([rag], { RAG_SERVICE_URL: url })
  expect(found?.ailments.map(({ problem }) => problem)).toEqual([
    `What answers at ${url} is not rag-service.`,
  ])
})

it('notices a clock that is wrong', async () => {
  const url = await serve(answers(['rag-service'], { clockMs: -90_000 }))
  const [found] = await diagnose([rag], { RAG_SERVICE_URL: url })
  expect(found?.ailments[0]?.problem).toMatch(/^The clock at .* is (89|90) s behind\.$/)
})

it('names the variable that a platform lacks', async () => {
  const [found] = await diagnose([rag], { KUBERNETES_SERVICE_HOST: '10.0.0.1' })
  expect(found?.ailments).toEqual([
    {
      problem: expect.stringContaining('RAG_SERVICE_URL is not set'),
      mend: 'Set RAG_SERVICE_URL where this runs.',
    },
  ])
})

it('tells the version, and a contract that is another than here', async () => {
  const kit = serviceKit({
    name: 'rag-service',
    port: 4999,
    uses: {},
    owns: {},
    env: z.object({}),
    resources: () => ({}),
  })
  const find = (longest: number) =>
    defineService(kit, {
      edge: kit.router({}),
      internal: kit.router({
        find: kit.service.input(z.object({ words: z.string().max(longest) })).query(() => []),
      }),
    })
  const here = find(100)
  const running = (there: typeof here) =>
    serve((req, res) => {
      if (req.url !== '/health/mesh') return answers(['rag-service'])(req, res)
      const services = [{ name: 'rag-service', uses: [], contract: contractMark(there) }]
      const state = { app: 'rag-service', version: '1.2.3', startedAt: '', services, places: [], edges: [] }
      return res.end(JSON.stringify(state))
    })
  const [same] = await diagnose([here], { RAG_SERVICE_URL: await running(find(100)) })
  expect(same).toMatchObject({ ailments: [], probes: [{ version: '1.2.3' }] })
  const [other] = await diagnose([here], { RAG_SERVICE_URL: await running(find(50)) })
  expect(other?.ailments.map(({ problem }) => problem)).toEqual([
    expect.stringMatching(
      /^rag-service at .* \(version 1\.2\.3\) serves another contract than this checkout\.$/,
    ),
  ])
})
