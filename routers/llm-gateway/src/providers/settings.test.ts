import { describe, expect, it } from 'vitest'
import { readEnvironment, type Environment } from '@wattos/config'
import { env } from '../env.ts'
import { installedCandidates } from '../models/candidate.ts'
import { listModels } from '../models/catalogue.ts'
import { installedTaskModels } from '../task/models.ts'
import { isNearby } from './names.ts'
import { readProviders } from './settings.ts'

const needed = { OLLAMA_DISCOVERY: 'false', SECRETS_KEY: 'a key that only tests of the gateway know' }
const read = (environment: Environment) => readProviders(readEnvironment(env, { ...needed, ...environment }))
const ionos = {
  name: 'ionos',
  baseUrl: 'https://openai.example.org/v1',
  apiKey: 'very-secret',
  models: ['a'],
  label: 'IONOS',
  place: 'eu',
}

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
    [{ LLM_DEFAULT_PROVIDER: 'gpt' }, /LLM_DEFAULT_PROVIDER: is gpt[\s\S]*OPENAI_COMPATIBLE_SERVERS/],
    [{ OPENAI_COMPATIBLE_SERVERS: '[{' }, /OPENAI_COMPATIBLE_SERVERS: is no JSON/],
    [{ OPENAI_COMPATIBLE_SERVERS: JSON.stringify([{ ...ionos, baseUrl: 'x' }]) }, /must be an address/],
    [{ OPENAI_COMPATIBLE_SERVERS: JSON.stringify([{ ...ionos, name: 'openai' }]) }, /kind of provider/],
    [{ OPENAI_COMPATIBLE_SERVERS: JSON.stringify([ionos, ionos]) }, /names one twice/],
    [{ OPENAI_COMPATIBLE_SERVERS: JSON.stringify([{ ...ionos, models: [] }]) }, /ionos has no models/],
    [{ OPENAI_COMPATIBLE_SERVERS: JSON.stringify([{ ...ionos, modles: [] }]) }, /modles/],
    [{ OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'api.openai.com' }, /OPENAI_BASE_URL: must be an address/],
  ])('%o stops the start and names the variable', (environment, message) => {
    expect(() => read(environment)).toThrow(message)
  })

  it('takes several servers with the same protocol, each by its name and at its place', () => {
    const servers = [
      ionos,
      { name: 'shelf', baseUrl: 'http://192.168.1.4:1234/v1', models: ['m'] },
      { name: 'ears', baseUrl: 'https://ears.example.org/v1', label: 'Ears' },
    ]
    const environment = {
      OPENAI_COMPATIBLE_SERVERS: JSON.stringify(servers),
      LLM_TRANSCRIPTION_MODELS: 'ears/whisper-1',
      LLM_DEFAULT_PROVIDER: 'shelf',
      LLM_EU_PROVIDERS: 'ears',
    }
    const parsed = readEnvironment(env, { ...needed, ...environment })
    const settings = read(environment)
    const models = listModels(parsed, settings, [])
    expect(models.slice(0, 2)).toMatchObject([
      { id: 'ionos/a', label: 'a (IONOS)', place: 'remote', default: false },
      { id: 'shelf/m', label: 'm (shelf)', place: 'local', default: true },
    ])
    expect(installedCandidates(models, parsed.LLM_EU_PROVIDERS)).toMatchObject([
      { id: 'ionos/a', source: 'ionos', place: 'eu', settings: { apiKey: 'very-secret' } },
      { id: 'shelf/m', source: 'shelf', place: 'house' },
    ])
    expect(installedTaskModels(parsed, settings).transcription).toMatchObject([
      {
        id: 'ears/whisper-1',
        label: 'Ears',
        place: 'eu',
        settings: { baseUrl: 'https://ears.example.org/v1' },
      },
    ])
  })

  it('never prints a key', () => {
    for (const wrong of [
      { ...ionos, baseUrl: 'x' },
      { ...ionos, apiKey: ['very-secret'] },
    ])
      expect(() => read({ OPENAI_COMPATIBLE_SERVERS: JSON.stringify([wrong]) })).toThrow(
        expect.not.objectContaining({ message: expect.stringContaining('very-secret') }),
      )
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
