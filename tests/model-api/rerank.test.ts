import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import { llmGateway } from '@wattos/llm-gateway'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPerson, type Person } from '../door/people.ts'
import { type Platform, startPlatform } from '../door/platform.ts'

/** How an answer fails, and the status that tells so. */
const refusals = {
  fail400: 400,
  fail401: 502,
  fail404: 400,
  fail429: 429,
  fail500: 503,
  fail503: 503,
  malformed: 502,
  hang: 504,
} as const
const models = ['mock', 'mock-reversed', ...Object.keys(refusals).map((behaviour) => `mock-${behaviour}`)]

const query = 'How long is the notice period?'
const documents = [
  'On Fridays the canteen serves fish.',
  'The notice period is three months to the end of a quarter.',
  'How long holidays are is up to the state.',
]

let mock: MockLlm
let platform: Platform
let ada: Person
beforeAll(async () => {
  mock = await startMockLlm()
  platform = await startPlatform([llmGateway], {
    OPENAI_COMPATIBLE_BASE_URL: `${mock.url}/v1`,
    LLM_RERANK_MODELS: models.map((model) => `openai-compatible/${model}`).join(),
    LLM_IDLE_TIMEOUT_MS: '1000',
    OLLAMA_DISCOVERY: 'false',
  })
  ada = createPerson(platform.url)
  await ada.signUp('ada@example.org')
}, 120_000)
afterAll(async () => {
  await platform?.stop()
  await mock?.[Symbol.asyncDispose]()
})

const keyWith = async (name: string, permissions: ('model:use' | 'space:read')[]) =>
  (await ada.client.admin.keys.create.mutate({ name, permissions, days: 1 })).key
async function post(key: string, body: object, path = '/v1/rerank') {
  const answer = await fetch(platform.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, documents, ...body }),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, json: JSON.parse(text) }
}

describe('documents', () => {
  it.each(['/v1/rerank', '/v2/rerank'])(
    'are sorted as Jina’s and Cohere’s clients want it: %s',
    async (path) => {
      const key = await keyWith(path, ['model:use'])
      const { status, headers, json } = await post(key, { model: 'mock', top_n: 2 }, path)
      expect(status).toBe(200)
      expect(headers.get('x-wattos-model')).toBe('openai-compatible/mock')
      expect(json).toMatchObject({
        id: expect.any(String),
        model: 'openai-compatible/mock',
        results: [{ index: 1, relevance_score: expect.any(Number) }, { index: expect.any(Number) }],
        usage: { total_tokens: mock.counted('mock').tokensIn / mock.counted('mock').calls },
        meta: { tokens: { input_tokens: expect.any(Number) } },
      })
      expect(json.results).toHaveLength(2)
      const objects = documents.map((text) => ({ text }))
      const told = await post(key, { model: 'mock', documents: objects, return_documents: true }, path)
      expect(told.json.results[0].document).toEqual({ text: documents[1] })
      const turned = await post(key, { model: 'openai-compatible/mock-reversed' }, path)
      expect(turned.json.results.at(-1).index).toBe(1)
    },
  )

  it('are noted in the usage, paid for by request, and refused beyond the budget', async () => {
    await ada.client.llm.prices.save.mutate({
      model: 'openai-compatible/mock-reversed',
      price: { unit: 'requests', inputMicros: 2_000_000_000, outputMicros: 0, cachedMicros: null },
    })
    const limit = { name: 'two searches', scope: 'key', unit: 'cost', window: 'day', amount: 4_000 } as const
    const { id } = await ada.client.llm.limits.save.mutate({ ...limit, hard: true })
    const key = await keyWith('Suche', ['model:use'])
    const statuses = []
    for (let call = 0; call < 3; call++) statuses.push((await post(key, { model: 'mock-reversed' })).status)
    expect(statuses).toEqual([200, 200, 429])
    const { rows } = await ada.client.llm.usage.read.query({ span: '24h', by: 'key' })
    expect(rows.find(({ costMicros }) => costMicros > 0)).toMatchObject({ calls: 2, costMicros: 4_000 })
    await ada.client.llm.limits.remove.mutate({ id })
  })

  it('are sorted by the next model of an alias when the first one fails', async () => {
    await ada.client.llm.aliases.save.mutate({
      name: 'rerank',
      strategy: 'order',
      targets: ['mock-malformed', 'mock-fail503', 'mock-hang', 'mock'].map((model) => ({
        model: `openai-compatible/${model}`,
      })),
    })
    const { status, headers } = await post(await keyWith('Alias', ['model:use']), { model: 'rerank' })
    expect([status, headers.get('x-wattos-model')]).toEqual([200, 'openai-compatible/mock'])
  })

  it.each(Object.entries(refusals))('are not sorted by halves: %s', async (behaviour, expected) => {
    const { status, text } = await post(await keyWith(behaviour, ['model:use']), {
      model: `mock-${behaviour}`,
    })
    expect(status).toBe(expected)
    expect(text).not.toMatch(/mock|sk-secret/)
  })

  it('are sorted for whoever may use models, as the request wants it', async () => {
    const reader = await keyWith('Leser', ['space:read'])
    expect((await post(reader, { model: 'mock' })).json.error.type).toBe('permission_error')
    const key = await keyWith('Falsch', ['model:use'])
    expect((await post(key, { model: 'gpt-4' })).json.error.code).toBe('model_not_found')
    expect((await post(key, { model: 'mock', documents: [] })).json.error.param).toBe('documents')
    expect((await post(key, { model: 'mock', rank_fields: ['a'] })).json.error.param).toBe('rank_fields')
    const listed = await fetch(`${platform.url}/v1/models`, { headers: { authorization: `Bearer ${key}` } })
    expect(await listed.text()).toContain('"openai-compatible/mock-reversed"')
  })

  it('do not leave the house where personal data is removed from texts', async () => {
    const key = await keyWith('Haus', ['model:use'])
    const settings = await ada.client.llm.settings.get.query()
    const { presidio: _, moderation: __, ...rules } = settings
    await ada.client.llm.settings.update.mutate({ ...rules, redactPii: true })
    expect((await post(key, { model: 'mock' })).status).toBe(200)
    await ada.client.llm.providers.create.mutate({
      name: 'fern',
      kind: 'openai-compatible',
      label: 'Fern',
      baseUrl: 'https://rerank.example.org/v1',
      models: [],
      rerankModels: ['far'],
      place: 'eu',
      enabled: true,
    })
    expect((await post(key, { model: 'fern/far' })).json.error.code).toBe('llm_house_only')
    await ada.client.llm.settings.update.mutate(rules)
  })
})

it('where no model sorts documents, a sentence says so', async () => {
  const bare = await startPlatform([llmGateway], { OLLAMA_DISCOVERY: 'false' })
  try {
    const person = createPerson(bare.url)
    await person.signUp('ada@example.org')
    const { key } = await person.client.admin.keys.create.mutate({
      name: 'k',
      permissions: ['model:use'],
      days: 1,
    })
    const answer = await fetch(`${bare.url}/v1/rerank`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'any', query, documents }),
    })
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({
      error: {
        code: 'llm_task_missing',
        message: expect.stringContaining('No model for reranking is set up'),
      },
    })
  } finally {
    await bare.stop()
  }
}, 60_000)
