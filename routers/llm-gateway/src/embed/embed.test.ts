import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startMockLlm, type MockLlm } from '@wattos/app-mock-llm'
import { protocols } from '../test-support/protocols.ts'
import { startHarness } from '../test-support/harness.ts'
import { batches } from './remote.ts'
import { serveEmbeddings } from './serve.ts'

let mock: MockLlm
beforeAll(async () => {
  mock = await startMockLlm({
    models: [
      { name: 'mock-dims32', digest: 'feedfacecafe' },
      { name: 'mock-fail429' },
      { name: 'mock-hang' },
    ],
  })
})
afterAll(() => mock[Symbol.asyncDispose]())

const decode = (text: string | undefined): Float32Array =>
  new Float32Array(Uint8Array.from(Buffer.from(text ?? '', 'base64')).buffer)
const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)

describe.each(protocols.filter(({ embeddings }) => embeddings))(
  'vectors of $provider',
  ({ provider, environment }) => {
    const start = (model: string, more = {}) =>
      startHarness({
        ...environment(mock.url, 'mock'),
        EMBEDDINGS_PROVIDER: provider,
        EMBEDDINGS_MODEL: model,
        ...more,
      })

    it('come in order, of length one, with the identity of their model', async () => {
      await using gateway = await start('mock-dims32')
      const texts = Array.from(
        { length: 150 },
        (_, index) => `Text number ${index} about ${index % 2 ? 'holidays' : 'printers'}`,
      )
      const { model, vectors } = await serveEmbeddings(
        gateway.resources,
        { texts, purpose: 'passage' },
        gateway.call(),
      )
      expect(model).toEqual({
        name: `${provider}/mock-dims32`,
        dimensions: 32,
        version: provider === 'ollama' ? 'feedfacecafe' : '1',
        id: `${provider}/mock-dims32@${provider === 'ollama' ? 'feedfacecafe' : '1'}:32`,
      })
      expect(vectors).toHaveLength(150)
      const [first, second, third] = vectors.map(decode)
      expect(first).toHaveLength(32)
      if (!first || !second || !third) throw new Error('vectors are missing')
      expect(dot(first, first)).toBeCloseTo(1, 5)
      expect(dot(first, third)).toBeGreaterThan(dot(first, second))
      expect(gateway.records).toMatchObject([
        { provider, model: 'mock-dims32', kind: 'embedding', outcome: 'ok', tokensOut: 0 },
      ])
      expect(gateway.records[0]?.tokensIn).toBeGreaterThan(100)
    })

    it('fail with the same reasons as answers', async () => {
      await using limited = await start('mock-fail429')
      await expect(
        serveEmbeddings(limited.resources, { texts: ['a'], purpose: 'query' }, limited.call()),
      ).rejects.toMatchObject({ reason: 'LLM_RATE_LIMITED' })
      expect(limited.records).toMatchObject([{ kind: 'embedding', outcome: 'error' }])
      await using silent = await start('mock-hang', { LLM_IDLE_TIMEOUT_MS: '150' })
      await expect(
        serveEmbeddings(silent.resources, { texts: ['a'], purpose: 'query' }, silent.call()),
      ).rejects.toMatchObject({ reason: 'LLM_TIMEOUT' })
      expect(limited.logged()).not.toContain('sk-secret')
    })
  },
)

it('can ask for shorter vectors', async () => {
  await using gateway = await startHarness({
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: `${mock.url}/v1`,
    EMBEDDINGS_PROVIDER: 'openai',
    EMBEDDINGS_DIMENSIONS: '24',
  })
  await expect(gateway.resources.embedder.describe()).resolves.toMatchObject({
    name: 'openai/text-embedding-3-small',
    dimensions: 24,
  })
})

it('puts before a text what its model was trained with', async () => {
  await using ollama = await startMockLlm({ models: [{ name: 'nomic-embed-text:latest' }] })
  await using gateway = await startHarness({ OLLAMA_DISCOVERY: 'true', OLLAMA_BASE_URL: ollama.url })
  await gateway.resources.embedder.embed(
    { texts: ['holidays'], purpose: 'passage' },
    AbortSignal.timeout(2_000),
  )
  expect(ollama.requests.at(-1)?.body).toMatchObject({ input: ['search_document: holidays'] })
})

it('cuts batches by number and by length', () => {
  expect(batches(['a', 'b', 'c'], 2)).toEqual([['a', 'b'], ['c']])
  expect(batches(['x'.repeat(150_000), 'y'.repeat(60_000), 'z'], 64).map((batch) => batch.length)).toEqual([
    1, 2,
  ])
  expect(batches([], 64)).toEqual([])
})

it('makes vectors by itself when nothing is configured', async () => {
  await using gateway = await startHarness({})
  const { model, vectors } = await serveEmbeddings(
    gateway.resources,
    { texts: ['Wie viel Urlaub?', 'annual leave'], purpose: 'query', language: 'de' },
    gateway.call(AbortSignal.timeout(30_000)),
  )
  expect(model.id).toBe(`${model.name}@${model.version}:512`)
  expect(decode(vectors[0])).toHaveLength(512)
  expect(gateway.records).toMatchObject([{ provider: 'local', costMicros: 0, outcome: 'ok' }])
}, 60_000)
