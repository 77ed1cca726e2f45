import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import { llmGateway } from '@wattos/llm-gateway'
import OpenAI, { toFile } from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPerson, type Person } from '../door/people.ts'
import { type Platform, startPlatform } from '../door/platform.ts'

/** How an answer fails before its first byte, and the status that tells so. */
const refusals = { fail400: 400, fail401: 502, fail404: 400, fail429: 429, fail503: 503, hang: 504 } as const
const models = [
  'mock',
  'mock-gap20',
  'mock-cut1',
  'mock-stall1',
  'mock-malformed',
  'mock-whole',
  'mock-gap20-cut2',
  'mock-gap20-eof2',
  'mock-gap20-err2',
  'mock-gap20-bad2',
  ...Object.keys(refusals).map((behaviour) => `mock-${behaviour}`),
]
const providers = ['openai', 'azure', 'openai-compatible']
const all = providers.flatMap((provider) => models.map((model) => `${provider}/${model}`)).join()

let mock: MockLlm
let platform: Platform
let ada: Person
let client: OpenAI
beforeAll(async () => {
  mock = await startMockLlm()
  platform = await startPlatform([llmGateway], {
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: `${mock.url}/v1`,
    AZURE_OPENAI_API_KEY: 'k',
    AZURE_OPENAI_ENDPOINT: mock.url,
    AZURE_OPENAI_API_VERSION: '2024-10-21',
    OPENAI_COMPATIBLE_BASE_URL: `${mock.url}/v1`,
    LLM_SPEECH_MODELS: all,
    LLM_TRANSCRIPTION_MODELS: all,
    LLM_IDLE_TIMEOUT_MS: '1000',
    OLLAMA_DISCOVERY: 'false',
  })
  ada = createPerson(platform.url)
  await ada.signUp('ada@example.org')
  client = await clientWith('model:use')
}, 120_000)
afterAll(async () => {
  await platform?.stop()
  await mock?.[Symbol.asyncDispose]()
})

let named = 0
async function clientWith(permission: 'model:use' | 'space:read') {
  const name = `key ${named++}`
  const { key } = await ada.client.admin.keys.create.mutate({ name, permissions: [permission], days: 1 })
  return new OpenAI({ apiKey: key, baseURL: `${platform.url}/v1`, maxRetries: 0 })
}
const speak = (model: string, more: object = {}, by = client) =>
  by.audio.speech.create({ model, voice: 'alloy', input: 'Guten Morgen, liebe Leute!', ...more })
/** Two seconds of silence, as the header tells. */
function recording(seconds = 2) {
  const wav = Buffer.alloc(44 + seconds * 32_000)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(wav.length - 8, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(16_000, 24)
  wav.writeUInt32LE(32_000, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(wav.length - 44, 40)
  return toFile(wav, 'memo.wav', { type: 'audio/wav' })
}
/** The events of a transcript that is streamed. */
async function streamOf(model: string, by = client, signal?: AbortSignal) {
  const asked = { model, file: await recording(), stream: true } as const
  const events: OpenAI.Audio.TranscriptionStreamEvent[] = []
  for await (const event of await by.audio.transcriptions.create(asked, { signal })) events.push(event)
  return events
}
const bytes = 44 + 2 * 32_000
const heard = `A recording of ${bytes} bytes named memo.wav.`
const translated = `An English translation of ${bytes} bytes named memo.wav.`

describe.each(providers)('%s', (provider) => {
  it('speaks in the format that is asked for, piece by piece', async () => {
    const spoken = await speak(`${provider}/mock`, { response_format: 'opus', speed: 1.5 })
    expect(spoken.headers.get('content-type')).toBe('audio/opus')
    expect(spoken.headers.get('x-wattos-model')).toBe(`${provider}/mock`)
    expect((await spoken.arrayBuffer()).byteLength).toBe(44 + 26 * 320)
    expect(mock.requests.at(-1)?.body).toMatchObject({ voice: 'alloy', speed: 1.5, response_format: 'opus' })
    const slow = await speak(`${provider}/mock-gap20`)
    let pieces = 0
    for await (const _ of slow.body ?? []) pieces++
    expect(pieces).toBeGreaterThan(1)
  })

  it('writes down what was said, in every format', async () => {
    const model = `${provider}/mock`
    const file = await recording()
    const create = client.audio.transcriptions
    expect((await create.create({ model, file, language: 'de', prompt: 'WattOS' })).text).toBe(heard)
    const form = mock.requests.at(-1)?.body
    expect(form instanceof FormData && [form.get('model'), form.get('language'), form.get('prompt')]).toEqual(
      ['mock', 'de', 'WattOS'],
    )
    const verbose = await create.create({
      model,
      file,
      response_format: 'verbose_json',
      timestamp_granularities: ['segment'],
    })
    expect(verbose).toMatchObject({ duration: 2, segments: [{ text: heard }] })
    expect(await create.create({ model, file, response_format: 'text' })).toBe(`${heard}\n`)
    expect(await create.create({ model, file, response_format: 'srt' })).toContain(
      '00:00:00,000 --> 00:00:02,000',
    )
    expect(await create.create({ model, file, response_format: 'vtt' })).toMatch(/^WEBVTT/)
  })

  it('tells the provider everything that a client can say of a recording', async () => {
    const voice = 'data:audio/wav;base64,UklGRg=='
    await client.audio.transcriptions.create({
      model: `${provider}/mock`,
      file: await recording(),
      response_format: 'diarized_json',
      chunking_strategy: { type: 'server_vad', threshold: 0.5, silence_duration_ms: 300 },
      known_speaker_names: ['Ada', 'Bob'],
      known_speaker_references: [voice, voice],
      languages: ['de', 'en'],
      keywords: ['WattOS'],
    })
    const form = mock.requests.at(-1)?.body
    expect(form instanceof FormData && [...form.entries()].filter(([name]) => name !== 'file')).toEqual([
      ['model', 'mock'],
      ['languages[]', 'de'],
      ['languages[]', 'en'],
      ['keywords[]', 'WattOS'],
      ['known_speaker_names[]', 'Ada'],
      ['known_speaker_names[]', 'Bob'],
      ['known_speaker_references[]', voice],
      ['known_speaker_references[]', voice],
      ['chunking_strategy[type]', 'server_vad'],
      ['chunking_strategy[silence_duration_ms]', '300'],
      ['chunking_strategy[threshold]', '0.5'],
      ['response_format', 'diarized_json'],
    ])
  })

  it('writes down in English what was said, in every format', async () => {
    const model = `${provider}/mock`
    const file = await recording()
    const { create } = client.audio.translations
    const translate = create.bind(client.audio.translations)
    const asked = await translate({ model, file, prompt: 'WattOS', temperature: 0.2 }).withResponse()
    expect(asked.data.text).toBe(translated)
    expect(asked.response.headers.get('x-wattos-model')).toBe(model)
    const received = mock.requests.at(-1)
    expect(received?.path).toMatch(/\/audio\/translations(\?|$)/)
    const form = received?.body
    expect(form instanceof FormData && [...form.entries()].filter(([name]) => name !== 'file')).toEqual([
      ['model', 'mock'],
      ['prompt', 'WattOS'],
      ['temperature', '0.2'],
      ['response_format', 'json'],
    ])
    expect(await translate({ model, file, response_format: 'verbose_json' })).toMatchObject({
      duration: 2,
      segments: [{ text: translated }],
    })
    expect(await translate({ model, file, response_format: 'text' })).toBe(`${translated}\n`)
    expect(await translate({ model, file, response_format: 'srt' })).toContain('--> 00:00:02,000')
    expect(await translate({ model, file, response_format: 'vtt' })).toMatch(/^WEBVTT/)
  })

  it('writes down what was said word by word, or as one piece where the provider does not stream', async () => {
    for (const [model, pieces] of [
      ['mock-gap20', 7],
      ['mock-whole', 1],
    ] as const) {
      const events = await streamOf(`${provider}/${model}`)
      const deltas = events.filter(({ type }) => type === 'transcript.text.delta')
      expect(deltas).toHaveLength(pieces)
      expect(deltas.map((event) => ('delta' in event ? event.delta : '')).join('')).toBe(heard)
      expect(events.at(-1)).toMatchObject({ type: 'transcript.text.done', text: heard })
      const form = mock.requests.at(-1)?.body
      expect(form instanceof FormData && form.get('stream')).toBe('true')
    }
  })

  it.each(Object.entries(refusals))('is told as a refusal: %s', async (behaviour, status) => {
    const model = `${provider}/mock-${behaviour}`
    await expect(speak(model)).rejects.toMatchObject({
      status,
      message: expect.not.stringMatching(/sk-secret/),
    })
    // Who listens may be silent for as long as the recording.
    const file = await recording(1)
    await expect(client.audio.transcriptions.create({ model, file })).rejects.toMatchObject({ status })
    await expect(client.audio.translations.create({ model, file })).rejects.toMatchObject({ status })
  })

  it('does not pass half of it off as the whole', async () => {
    for (const model of ['mock-cut1', 'mock-stall1']) {
      const spoken = await speak(`${provider}/${model}`, { response_format: 'wav' })
      await expect(spoken.arrayBuffer()).rejects.toThrow('terminated')
    }
    const asked = { model: `${provider}/mock-malformed`, file: await recording() }
    const invalid = { status: 502, code: 'llm_output_invalid' }
    await expect(client.audio.transcriptions.create(asked)).rejects.toMatchObject(invalid)
    await expect(client.audio.translations.create(asked)).rejects.toMatchObject(invalid)
    for (const model of ['mock-gap20-cut2', 'mock-gap20-eof2', 'mock-gap20-err2', 'mock-gap20-bad2'])
      await expect(streamOf(`${provider}/${model}`)).rejects.toMatchObject({ code: 'llm_interrupted' })
  })
})

describe('speech and transcripts', () => {
  it('come from the next model of an alias when the first one fails before its first byte', async () => {
    await ada.client.llm.aliases.save.mutate({
      name: 'voice',
      strategy: 'order',
      targets: ['openai/mock-fail503', 'azure/mock-hang', 'openai-compatible/mock'].map((model) => ({
        model,
      })),
    })
    const spoken = await speak('voice')
    expect(spoken.headers.get('x-wattos-model')).toBe('openai-compatible/mock')
    const file = await recording(1)
    expect((await client.audio.transcriptions.create({ model: 'voice', file })).text).toContain('memo.wav')
    expect((await client.audio.translations.create({ model: 'voice', file })).text).toContain('English')
    expect((await streamOf('voice')).at(-1)).toMatchObject({ text: heard })
  })

  it('are paid for by character and by second, counted for the key, and refused beyond the budget', async () => {
    const price = (unit: 'characters' | 'seconds', inputMicros: number) =>
      ({ unit, inputMicros, outputMicros: 0, cachedMicros: null }) as const
    const save = ada.client.llm.prices.save.mutate
    await save({ model: 'openai/mock', price: price('characters', 15_000_000) })
    await save({ model: 'openai-compatible/mock', price: price('seconds', 100_000_000) })
    const limit = { name: 'voice', scope: 'key', unit: 'cost', window: 'day', hard: true } as const
    // 26 characters cost 390, two seconds 200.
    const { id } = await ada.client.llm.limits.save.mutate({ ...limit, amount: 390 + 200 + 100 })
    const own = await clientWith('model:use')
    await (await speak('openai/mock', {}, own)).arrayBuffer()
    const listen = async () =>
      own.audio.transcriptions.create({ model: 'openai-compatible/mock', file: await recording() })
    await listen()
    await expect(listen()).rejects.toMatchObject({ status: 429, code: 'insufficient_quota' })
    await expect(
      own.audio.translations.create({ model: 'openai-compatible/mock', file: await recording() }),
    ).rejects.toMatchObject({ status: 429, code: 'insufficient_quota' })
    const { rows } = await ada.client.llm.usage.read.query({ span: '24h', by: 'key' })
    expect(rows.find(({ costMicros }) => costMicros === 590)).toMatchObject({ calls: 2 })
    await ada.client.llm.limits.remove.mutate({ id })
    // 20 tokens heard and 11 written, as the last event says.
    await save({
      model: 'azure/mock-gap20',
      price: { ...price('seconds', 0), unit: 'tokens', inputMicros: 1_000_000 },
    })
    const streaming = await clientWith('model:use')
    await streamOf('azure/mock-gap20', streaming)
    const { rows: after } = await ada.client.llm.usage.read.query({ span: '24h', by: 'key' })
    expect(after.find(({ costMicros }) => costMicros === 20)).toMatchObject({ calls: 1, tokensIn: 20 })
  })

  it('that a caller leaves are paid for all the same', async () => {
    await ada.client.llm.prices.save.mutate({
      model: 'openai/mock-gap20',
      price: { unit: 'characters', inputMicros: 1_000_000, outputMicros: 0, cachedMicros: null },
    })
    const leaving = new AbortController()
    const own = await clientWith('model:use')
    const spoken = await own.audio.speech.create(
      { model: 'openai/mock-gap20', voice: 'alloy', input: 'a'.repeat(1_000) },
      { signal: leaving.signal },
    )
    await spoken.body?.getReader().read()
    leaving.abort()
    const received = mock.requests.at(-1)
    expect(await received?.closed).toEqual({ complete: false })
    const { rows } = await ada.client.llm.usage.read.query({ span: '24h', by: 'key' })
    expect(rows.find(({ costMicros }) => costMicros === 1_000)).toMatchObject({ calls: 1, failed: 0 })
    const listening = await own.audio.transcriptions.create(
      { model: 'openai/mock-gap20', file: await recording(), stream: true },
      { signal: AbortSignal.timeout(10_000) },
    )
    for await (const _ of listening) break
    expect(await mock.requests.at(-1)?.closed).toEqual({ complete: false })
  })

  it('are for whoever may use models, as the request wants it, and not too large', async () => {
    const reader = await clientWith('space:read')
    await expect(speak('openai/mock', {}, reader)).rejects.toMatchObject({ status: 403 })
    const file = await recording(1)
    const create = client.audio.transcriptions
    await expect(reader.audio.transcriptions.create({ model: 'openai/mock', file })).rejects.toMatchObject({
      status: 403,
    })
    const translations = client.audio.translations
    await expect(reader.audio.translations.create({ model: 'openai/mock', file })).rejects.toMatchObject({
      status: 403,
    })
    // Into English from whatever is spoken: a language would change nothing.
    const inGerman = { model: 'openai/mock', file, language: 'de' }
    await expect(translations.create(inGerman)).rejects.toMatchObject({ status: 400 })
    await expect(speak('openai/unknown')).rejects.toMatchObject({ code: 'model_not_found' })
    await expect(speak('openai/mock', { stream_format: 'sse' })).rejects.toMatchObject({
      param: 'stream_format',
    })
    await expect(
      create.create({ model: 'openai/mock', file, stream: true, response_format: 'srt' }),
    ).rejects.toMatchObject({ status: 400, param: 'response_format' })
    const huge = await toFile(Buffer.alloc(25 * 1024 * 1024 + 1), 'huge.wav')
    for (const way of [create, translations])
      await expect(way.create({ model: 'openai/mock', file: huge })).rejects.toMatchObject({ status: 413 })
  })
})
