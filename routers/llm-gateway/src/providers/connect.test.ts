import { expect, it, vi } from 'vitest'
import { startMockLlm } from '@wattos/app-mock-llm'
import { sources, startHarness, textOf } from '../test-support/harness.ts'

it('speaks to Azure by deployment and version, or by its unversioned API', async () => {
  await using mock = await startMockLlm()
  const azure = {
    AZURE_OPENAI_API_KEY: 'k',
    AZURE_OPENAI_ENDPOINT: `${mock.url}/`,
    AZURE_OPENAI_DEPLOYMENT_NAME: 'mock-cite',
  }
  await using versioned = await startHarness({ ...azure, AZURE_OPENAI_API_VERSION: '2024-10-21' })
  expect(textOf(await versioned.ask({ sources }))).toContain('three months')
  expect(mock.requests.at(-1)).toMatchObject({
    path: '/openai/deployments/mock-cite/chat/completions?api-version=2024-10-21',
    headers: { 'api-key': 'k' },
  })
  await using unversioned = await startHarness(azure)
  expect(textOf(await unversioned.ask({ sources }))).toContain('three months')
  expect(mock.requests.at(-1)).toMatchObject({
    path: expect.stringContaining('/openai/'),
    body: { model: 'mock-cite' },
  })
})

it('takes keys and addresses from its own configuration only', async () => {
  await using mock = await startMockLlm()
  vi.stubEnv('MISTRAL_API_KEY', 'from-elsewhere')
  vi.stubEnv('OPENAI_API_KEY', 'from-elsewhere')
  vi.stubEnv('OPENAI_BASE_URL', '')
  await using gateway = await startHarness({
    OPENAI_COMPATIBLE_BASE_URL: `${mock.url}/v1/`,
    OPENAI_COMPATIBLE_MODEL: 'mock',
  })
  expect(gateway.resources.models().map(({ provider }) => provider)).toEqual(['openai-compatible', 'local'])
  await gateway.ask({})
  expect(mock.requests.at(-1)).toMatchObject({ path: '/v1/chat/completions' })
  expect(mock.requests.at(-1)?.headers.authorization).toBeUndefined()
})

it('sends limits of length and temperature on', async () => {
  await using mock = await startMockLlm()
  await using gateway = await startHarness({
    ANTHROPIC_API_KEY: 'k',
    ANTHROPIC_BASE_URL: `${mock.url}/v1`,
    ANTHROPIC_MODEL: 'mock',
  })
  await gateway.ask({ maxTokens: 300, temperature: 0.2 })
  expect(mock.requests.at(-1)).toMatchObject({
    path: '/v1/messages',
    body: { max_tokens: 300, temperature: 0.2, system: [{ text: 'Answer in English.' }] },
  })
})
