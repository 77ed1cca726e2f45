import { describe, expect, it } from 'vitest'
import { readEnvironment, type Environment } from '@wattos/config'
import { env } from '../env.ts'
import { isNearby } from './names.ts'
import { readProviders } from './settings.ts'

const read = (environment: Environment) =>
  readProviders(
    readEnvironment(env, {
      OLLAMA_DISCOVERY: 'false',
      SECRETS_KEY: 'a key that only tests of the gateway know',
      ...environment,
    }),
  )

describe('the configuration of providers', () => {
  it('is nothing when nothing is set, also with empty variables', () => {
    expect(read({})).toEqual([])
    expect(read({ OPENAI_API_KEY: '', OPENAI_MODEL: '' })).toEqual([])
  })

  it('takes several models, comma separated', () => {
    expect(read({ OPENAI_API_KEY: 'k', OPENAI_MODEL: 'a, b,' })).toMatchObject([
      { name: 'openai', models: ['a', 'b'] },
    ])
    expect(read({ MISTRAL_API_KEY: 'k' })[0]?.models).toEqual(['mistral-small-latest'])
  })

  it.each([
    [{ OPENAI_MODEL: 'gpt' }, /OPENAI_API_KEY: is not set, but OPENAI_MODEL is/],
    [{ AZURE_OPENAI_API_KEY: 'k' }, /AZURE_OPENAI_ENDPOINT[\s\S]*AZURE_OPENAI_DEPLOYMENT_NAME/],
    [{ OPENAI_COMPATIBLE_API_KEY: 'k' }, /OPENAI_COMPATIBLE_BASE_URL[\s\S]*OPENAI_COMPATIBLE_MODEL/],
    [{ LLM_DEFAULT_PROVIDER: 'anthropic' }, /LLM_DEFAULT_PROVIDER: is anthropic[\s\S]*ANTHROPIC_API_KEY/],
    [{ EMBEDDINGS_PROVIDER: 'google' }, /EMBEDDINGS_PROVIDER: is google[\s\S]*GOOGLE_API_KEY/],
    [
      {
        OPENAI_COMPATIBLE_BASE_URL: 'http://x/v1',
        OPENAI_COMPATIBLE_MODEL: 'm',
        EMBEDDINGS_PROVIDER: 'openai-compatible',
      },
      /EMBEDDINGS_MODEL: is not set/,
    ],
    [{ OLLAMA_BASE_URL: 'http://x' }, /OLLAMA_MODEL/],
    [{ EMBEDDINGS_MODEL: 'm' }, /EMBEDDINGS_PROVIDER: is not set/],
    [{ LLM_DEFAULT_MODEL: 'm' }, /LLM_DEFAULT_MODEL: is set, but no provider/],
    [{ LLM_DEFAULT_PROVIDER: 'gpt' }, /LLM_DEFAULT_PROVIDER/],
    [{ OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'api.openai.com' }, /OPENAI_BASE_URL: must be an address/],
  ])('%o stops the start and names the variable', (environment, message) => {
    expect(() => read(environment)).toThrow(message)
  })

  it('never prints a key', () => {
    expect(() => read({ AZURE_OPENAI_API_KEY: 'very-secret' })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('very-secret') }),
    )
  })

  it('knows which addresses stay in the house', () => {
    const near = [
      'http://127.0.0.1:11434',
      'http://localhost',
      'http://ollama:11434',
      'http://192.168.1.4',
      'http://[::1]:1',
      'http://172.20.0.2',
      'http://vllm.railway.internal',
    ]
    const far = ['https://api.openai.com', 'http://172.32.0.1', 'https://10.example.com', 'https://8.8.8.8']
    expect(near.filter(isNearby)).toEqual(near)
    expect(far.filter(isNearby)).toEqual([])
  })
})
