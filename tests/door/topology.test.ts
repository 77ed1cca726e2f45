import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { gateway } from '@wattos/api-gateway'
import { createBrowser } from './browser.ts'
import { type Platform, startPlatform } from './platform.ts'
import { standIn } from './stand-ins.ts'
import type { Health, Topology } from '@wattos/api-gateway'

let platform: Platform
let silent: Server
let browser: ReturnType<typeof createBrowser>
const urls = { llm: '', silent: '', gateway: '' }

async function topology(): Promise<Topology> {
  const answer: { result: { data: Topology } } = JSON.parse((await browser.send('/trpc/mesh/topology')).text)
  return answer.result.data
}

beforeAll(async () => {
  platform = await startPlatform([standIn])
  silent = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const address = silent.address()
  urls.silent = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  urls.llm = (await platform.alsoMount([standIn])).url
  urls.gateway = (
    await platform.alsoMount([gateway], {
      LLM_GATEWAY_URL: urls.llm,
      RAG_SERVICE_URL: 'http://127.0.0.1:1',
      MESH_OBSERVE: urls.silent,
    })
  ).url
  browser = createBrowser(urls.gateway)
  await browser.signUp('ada@example.org')
})
afterAll(async () => {
  silent.closeAllConnections()
  silent.close()
  await platform.stop()
})

it('shows administrators every process that answers, and says of the others that they do not', async () => {
  expect((await browser.send('/trpc/llm/refused')).status).toBe(409)
  for (let n = 0; n < 3; n++) await browser.send('/trpc/llm/hello')
  const began = performance.now()
  const { processes } = await topology()
  expect(performance.now() - began).toBeLessThan(15_000)
  const [own, ...others] = processes
  expect(own).toMatchObject({
    address: null,
    reached: true,
    state: { app: 'test', version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
  })
  const edges = own?.reached ? own.state.edges : []
  expect(edges.map(({ callee }) => callee)).toContain('admin-service')
  expect(edges.filter(({ callee }) => callee === 'llm-gateway')).toMatchObject([
    {
      caller: 'api-gateway',
      callee: 'llm-gateway',
      total: 4,
      calls: { count: 4, errors: { CONFLICT: 1 } },
      failures: [{ path: 'refused', reason: 'ALREADY_THERE' }],
    },
  ])
  expect(others.find(({ address }) => address === urls.llm)).toMatchObject({
    reached: true,
    state: { services: [{ name: 'llm-gateway' }] },
  })
  expect(others.find(({ address }) => address === urls.silent)).toMatchObject({
    reached: false,
    why: 'slow',
    services: [],
  })
  expect(others.find(({ address }) => address === 'http://127.0.0.1:1')).toMatchObject({
    reached: false,
    why: 'unreachable',
    services: ['rag-service'],
  })
})

it('counts what is passed on within one process', async () => {
  const visitor = createBrowser(platform.url)
  await visitor.signIn('ada@example.org')
  await visitor.send('/trpc/llm/count?input={"to":2,"everyMs":1}', {
    headers: { accept: 'text/event-stream' },
  })
  await visitor.send('/trpc/llm/me')
  const answer: { result: { data: Topology } } = JSON.parse((await visitor.send('/trpc/mesh/topology')).text)
  const [own] = answer.result.data.processes
  const edge = own?.reached ? own.state.edges.find(({ callee }) => callee === 'llm-gateway') : undefined
  expect(edge).toMatchObject({
    transports: ['local'],
    total: 2,
    inFlight: 0,
    calls: { count: 2, errors: {} },
  })
  expect(edge?.procedures.map(({ path }) => path).sort()).toEqual(['count', 'me'])
})

it('shows it to administrators only, and to no one who comes from outside', async () => {
  expect((await createBrowser(urls.gateway).send('/trpc/mesh/topology')).status).toBe(401)
  expect((await fetch(`${urls.gateway}/health/mesh`)).status).toBe(200)
  for (const name of ['x-forwarded-for', 'x-forwarded-host', 'forwarded'])
    expect((await fetch(`${urls.llm}/health/mesh`, { headers: { [name]: 'for=203.0.113.7' } })).status).toBe(
      404,
    )
})

it('tells administrators how each process and the database are', async () => {
  const answer: { result: { data: Health } } = JSON.parse((await browser.send('/trpc/mesh/health')).text)
  const { processes, database } = answer.result.data
  expect(database).toMatchObject({ version: expect.stringMatching(/^1\d/), bytes: expect.any(Number) })
  expect(processes.find(({ address }) => address === null)).toMatchObject({ app: 'test', status: 'ok' })
  expect(processes.find(({ address }) => address === urls.llm)).toMatchObject({
    status: 'ok',
    services: ['llm-gateway'],
    checks: expect.arrayContaining([{ name: 'database', up: true, ms: expect.any(Number) }]),
  })
  expect(processes.find(({ address }) => address === urls.silent)).toMatchObject({ status: 'silent' })
})
