import { setTimeout as sleep } from 'node:timers/promises'
import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import { uuidv7 } from '@wattos/data'
import { mount } from '@wattos/host'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sources } from './test-support/harness.ts'
import { type Mounted, mountGateway } from './test-support/mounted.ts'
import { llmGateway, type ChatEvent } from './index.ts'

const principal = { tenantId: uuidv7(), userId: uuidv7(), role: 'editor' } as const

let mock: MockLlm
let gateway: Mounted
const llm = (timeoutMs = 5_000) => gateway.as(principal, timeoutMs)

beforeAll(async () => {
  mock = await startMockLlm()
  gateway = await mountGateway({
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: `${mock.url}/v1`,
    OPENAI_MODEL: 'mock-cite,mock-gap30-len500,mock-len30-cut10,gpt-4.1-mini',
    EMBEDDINGS_PROVIDER: 'openai',
    EMBEDDINGS_MODEL: 'mock-dims16',
  })
}, 120_000)
afterAll(async () => {
  await gateway[Symbol.asyncDispose]()
  await mock[Symbol.asyncDispose]()
})

const request = { messages: [], question: 'How long is the notice period?', language: 'en' as const, sources }
const rows = () =>
  gateway.store.database.prisma.llmUsage.findMany({
    where: { tenantId: principal.tenantId },
    orderBy: { id: 'asc' },
  })
const lastRow = async () => (await rows()).at(-1)

it('answers another service word by word, and writes down what it cost whom', async () => {
  const events: ChatEvent[] = []
  for await (const event of llm().internal.chat.subscribe({
    ...request,
    model: 'openai/gpt-4.1-mini',
  }))
    events.push(event)
  expect(events.at(0)).toMatchObject({ type: 'start', provider: 'openai', mode: 'generated' })
  expect(events.length).toBeGreaterThan(8)
  expect(events.at(-1)).toMatchObject({
    type: 'end',
    abstained: false,
    usage: { costMicros: expect.any(Number) },
  })
  await expect.poll(rows).toHaveLength(1)
  const row = await lastRow()
  expect(row).toMatchObject({
    tenantId: principal.tenantId,
    userId: principal.userId,
    provider: 'openai',
    model: 'gpt-4.1-mini',
    kind: 'chat',
    outcome: 'ok',
  })
  expect(row?.costMicros).toBeGreaterThan(0n)
})

it('stops the provider when the calling service leaves the stream', async () => {
  let words = 0
  for await (const event of llm().internal.chat.subscribe({
    ...request,
    model: 'openai/mock-gap30-len500',
  }))
    if (event.type === 'text' && ++words === 2) break
  await expect(mock.requests.at(-1)?.closed).resolves.toEqual({ complete: false })
  await expect.poll(lastRow).toMatchObject({ model: 'mock-gap30-len500', outcome: 'aborted' })
  const { length } = await rows()
  await sleep(100)
  expect(await rows()).toHaveLength(length)
})

it('ends at the deadline of the call', async () => {
  const stream = llm(200).internal.chat.subscribe({ ...request, model: 'openai/mock-gap30-len500' })
  await expect(drain(stream)).rejects.toMatchObject({ data: { code: 'TIMEOUT' } })
  await expect(mock.requests.at(-1)?.closed).resolves.toEqual({ complete: false })
})

it('tells a failure in the middle of an answer by its reason', async () => {
  const texts: string[] = []
  const reading = (async () => {
    for await (const event of llm().internal.chat.subscribe({
      ...request,
      model: 'openai/mock-len30-cut10',
    }))
      if (event.type === 'text') texts.push(event.text)
  })()
  await expect(reading).rejects.toMatchObject({ data: { reason: 'LLM_INTERRUPTED', declared: true } })
  expect(texts.length).toBeGreaterThan(5)
  await expect.poll(lastRow).toMatchObject({ outcome: 'error' })
})

it('gives vectors and their model', async () => {
  const { internal } = llm()
  const { model, vectors } = await internal.embed.query({ texts: ['a', 'b'], purpose: 'query' })
  expect(model).toEqual(await internal.embeddingModel.query())
  expect(vectors.map((vector) => Buffer.from(vector, 'base64').length)).toEqual([64, 64])
  await expect.poll(lastRow).toMatchObject({ kind: 'embedding', outcome: 'ok' })
})

it('lists its models for members, and counts its calls', async () => {
  const models = await llm().edge.models.query()
  expect(models.filter((model) => model.default)).toEqual([
    {
      id: 'openai/mock-cite',
      provider: 'openai',
      label: 'mock-cite (OpenAI)',
      mode: 'generated',
      default: true,
      place: 'local',
      region: 'house',
    },
  ])
  expect(models.filter(({ provider }) => provider === 'alias').map(({ id }) => id)).toEqual([
    'fast',
    'smart',
    'private',
  ])
  const metrics = await (await fetch(`${gateway.url}/health/metrics`)).text()
  expect(metrics).toMatch(
    /llm_calls_total\{provider="openai",model="mock-gap30-len500",kind="chat",outcome="aborted"\} \d/,
  )
  expect(metrics).toMatch(/llm_tokens_total\{provider="openai",model="gpt-4.1-mini",direction="out"\} \d/)
})

it('does not start half configured, and says which variable is missing', async () => {
  const environment = {
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: gateway.store.url,
    MESH_SECRET: 'a secret that only tests of the gateway know',
    SECRETS_KEY: 'a secret that only tests of the gateway know',
    OLLAMA_DISCOVERY: 'false',
    ANTHROPIC_MODEL: 'x',
  }
  await expect(mount({ app: 'llm-gateway', services: [llmGateway], environment })).rejects.toThrow(
    /ANTHROPIC_API_KEY: is not set/,
  )
})

async function drain(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const event of stream) void event
}
