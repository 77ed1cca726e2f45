import { expect, it } from 'vitest'
import { say, startMockLlm } from '@wattos/app-mock-llm'
import { sources, startHarness, textOf } from '../test-support/harness.ts'

it('quotes from the sources when nothing is configured', async () => {
  await using gateway = await startHarness({})
  const events = await gateway.ask({ sources })
  expect(events[0]).toEqual({
    type: 'start',
    model: 'local/extractive',
    provider: 'local',
    mode: 'extractive',
  })
  expect(textOf(events)).toBe('“The notice period is three months to the end of a quarter.” [1]')
  expect(events.at(-1)).toMatchObject({
    abstained: false,
    usage: { costMicros: 0 },
    quotes: [{ ordinal: 1, start: 0, end: sources[0]?.text.length }],
  })
  expect(gateway.records).toMatchObject([{ provider: 'local', costMicros: 0, outcome: 'ok' }])
})

it.each([
  ['quotes are the installation’s choice', { LLM_DEFAULT_PROVIDER: 'local' }],
  [
    'the Ollama that it chose is off',
    { LLM_DEFAULT_PROVIDER: 'ollama', OLLAMA_BASE_URL: 'http://127.0.0.1:9', OLLAMA_DISCOVERY: 'true' },
  ],
])('sends no text to another provider when %s', async (_, chosen) => {
  await using mock = await startMockLlm()
  await using gateway = await startHarness({
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: `${mock.url}/v1`,
    OPENAI_MODEL: 'mock',
    EMBEDDINGS_PROVIDER: 'openai',
    EMBEDDINGS_MODEL: 'mock',
    ...chosen,
  })
  const events = await gateway.ask({ sources })
  expect(events[0]).toMatchObject({ model: 'local/extractive', mode: 'extractive' })
  expect(mock.requests).toEqual([])
})

it('abstains without sources, in the language asked for', async () => {
  await using gateway = await startHarness({})
  const events = await gateway.ask({ sources: [], language: 'de' })
  expect(textOf(events)).toMatch(/Dokumente/)
  expect(events.at(-1)).toMatchObject({ abstained: true, quotes: [] })
})

it('asks no model when there is nothing to read', async () => {
  await using mock = await startMockLlm()
  await using gateway = await startHarness({
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: `${mock.url}/v1`,
    OPENAI_MODEL: 'mock',
  })
  const events = await gateway.ask({ sources: [] })
  expect(events.at(-1)).toMatchObject({ abstained: true, usage: { tokensIn: 0 } })
  expect(mock.requests).toEqual([])
})

it('names a model that it does not have', async () => {
  await using gateway = await startHarness({})
  await expect(gateway.ask({ model: 'openai/nope' })).rejects.toMatchObject({
    reason: 'LLM_MODEL_UNKNOWN',
    message: expect.stringContaining('openai/nope'),
  })
})

it('says that a server is away, and counts no tokens for it', async () => {
  await using gateway = await startHarness({
    OPENAI_COMPATIBLE_BASE_URL: 'http://127.0.0.1:9/v1',
    OPENAI_COMPATIBLE_MODEL: 'm',
  })
  await expect(gateway.ask({})).rejects.toMatchObject({ reason: 'LLM_UNAVAILABLE' })
  expect(gateway.records).toMatchObject([{ outcome: 'error', tokensIn: 0, tokensOut: 0 }])
})

it('estimates what a provider does not report', async () => {
  await using mock = await startMockLlm()
  await using gateway = await startHarness({
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: `${mock.url}/v1`,
    OPENAI_MODEL: `mock-nousage-${say('12345678')}`,
  })
  const end = (await gateway.ask({})).at(-1)
  expect(end).toMatchObject({ usage: { tokensOut: 2 } })
})
