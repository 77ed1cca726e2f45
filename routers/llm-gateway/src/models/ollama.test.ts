import { expect, it } from 'vitest'
import { startMockLlm } from '@wattos/app-mock-llm'
import { startHarness, textOf } from '../test-support/harness.ts'

const chatModel = { name: 'mock-echo' }
const embeddingModel = {
  name: 'nomic-embed-text:latest',
  families: ['nomic-bert'],
  digest: 'sha256:abcdef0123456789',
}

it('finds a local Ollama: its newest chat model answers, its embedding model makes vectors', async () => {
  await using mock = await startMockLlm({ models: [embeddingModel, chatModel, { name: 'older' }] })
  await using gateway = await startHarness({ OLLAMA_DISCOVERY: 'true', OLLAMA_BASE_URL: mock.url })
  expect(gateway.resources.models()).toMatchObject([
    { id: 'ollama/mock-echo', default: true, place: 'local', mode: 'generated' },
    { id: 'ollama/older', default: false },
    { id: 'local/extractive', default: false },
  ])
  expect(textOf(await gateway.ask({ question: 'Hello?' }))).toBe('Hello?')
  await expect(gateway.resources.embedder.describe()).resolves.toMatchObject({
    name: 'ollama/nomic-embed-text:latest',
    version: 'abcdef012345',
    dimensions: 64,
    id: 'ollama/nomic-embed-text:latest@abcdef012345:64',
  })
})

it('leaves vectors alone when their provider is chosen, and the default model too', async () => {
  await using mock = await startMockLlm({ models: [embeddingModel, chatModel] })
  await using gateway = await startHarness({
    OLLAMA_DISCOVERY: 'true',
    OLLAMA_BASE_URL: mock.url,
    EMBEDDINGS_PROVIDER: 'local',
    OPENAI_API_KEY: 'k',
    OPENAI_MODEL: 'gpt',
  })
  expect(gateway.resources.models().find((model) => model.default)?.id).toBe('openai/gpt')
  expect(gateway.resources.embedder.provider).toBe('local')
})

it('notices an Ollama that comes and goes', async () => {
  const mock = await startMockLlm()
  await using gateway = await startHarness(
    { OLLAMA_DISCOVERY: 'true', OLLAMA_BASE_URL: mock.url, EMBEDDINGS_PROVIDER: 'local' },
    50,
  )
  const defaultId = () => gateway.resources.models().find((model) => model.default)?.id
  expect(defaultId()).toBe('local/extractive')
  mock.install([chatModel])
  await expect.poll(defaultId).toBe('ollama/mock-echo')
  await mock[Symbol.asyncDispose]()
  await expect.poll(defaultId).toBe('local/extractive')
})

it('does not look when told not to, and is not held up by a silent port', async () => {
  await using mock = await startMockLlm({ models: [chatModel] })
  await using off = await startHarness({ OLLAMA_BASE_URL: mock.url, OLLAMA_MODEL: 'given' })
  expect(off.resources.models().map(({ id }) => id)).toEqual(['ollama/given', 'local/extractive'])
  expect(mock.requests).toEqual([])
  const { createServer } = await import('node:net')
  const silent = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => silent.once('listening', resolve))
  const address = silent.address()
  const begun = performance.now()
  await using waited = await startHarness({
    OLLAMA_DISCOVERY: 'true',
    OLLAMA_BASE_URL: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    EMBEDDINGS_PROVIDER: 'local',
  })
  expect(performance.now() - begun).toBeLessThan(15_000)
  expect(waited.resources.models()).toHaveLength(1)
  silent.close()
})
