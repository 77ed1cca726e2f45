import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type AudioStage,
  heard,
  openAudioStage,
  providers,
  recording,
  refusals,
  translated,
} from './audio-stage.ts'

let stage: AudioStage
beforeAll(async () => {
  stage = await openAudioStage()
}, 120_000)
afterAll(() => stage?.stop())

describe.each(providers)('%s', (provider) => {
  it('speaks in the format that is asked for, piece by piece', async () => {
    const spoken = await stage.speak(`${provider}/mock`, { response_format: 'opus', speed: 1.5 })
    expect(spoken.headers.get('content-type')).toBe('audio/opus')
    expect(spoken.headers.get('x-wattos-model')).toBe(`${provider}/mock`)
    expect((await spoken.arrayBuffer()).byteLength).toBe(44 + 26 * 320)
    expect(stage.mock.requests.at(-1)?.body).toMatchObject({
      voice: 'alloy',
      speed: 1.5,
      response_format: 'opus',
    })
    const slow = await stage.speak(`${provider}/mock-gap20`)
    let pieces = 0
    for await (const _ of slow.body ?? []) pieces++
    expect(pieces).toBeGreaterThan(1)
  })

  it('writes down what was said, in every format', async () => {
    const model = `${provider}/mock`
    const file = await recording()
    const create = stage.client.audio.transcriptions
    expect((await create.create({ model, file, language: 'de', prompt: 'WattOS' })).text).toBe(heard)
    const form = stage.mock.requests.at(-1)?.body
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
    await stage.client.audio.transcriptions.create({
      model: `${provider}/mock`,
      file: await recording(),
      response_format: 'diarized_json',
      chunking_strategy: { type: 'server_vad', threshold: 0.5, silence_duration_ms: 300 },
      known_speaker_names: ['Ada', 'Bob'],
      known_speaker_references: [voice, voice],
      languages: ['de', 'en'],
      keywords: ['WattOS'],
    })
    const form = stage.mock.requests.at(-1)?.body
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
    const { create } = stage.client.audio.translations
    const translate = create.bind(stage.client.audio.translations)
    const asked = await translate({ model, file, prompt: 'WattOS', temperature: 0.2 }).withResponse()
    expect(asked.data.text).toBe(translated)
    expect(asked.response.headers.get('x-wattos-model')).toBe(model)
    const received = stage.mock.requests.at(-1)
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
      const events = await stage.streamOf(`${provider}/${model}`)
      const deltas = events.filter(({ type }) => type === 'transcript.text.delta')
      expect(deltas).toHaveLength(pieces)
      expect(deltas.map((event) => ('delta' in event ? event.delta : '')).join('')).toBe(heard)
      expect(events.at(-1)).toMatchObject({ type: 'transcript.text.done', text: heard })
      const form = stage.mock.requests.at(-1)?.body
      expect(form instanceof FormData && form.get('stream')).toBe('true')
    }
  })

  it.each(Object.entries(refusals))('is told as a refusal: %s', async (behaviour, status) => {
    const model = `${provider}/mock-${behaviour}`
    await expect(stage.speak(model)).rejects.toMatchObject({
      status,
      message: expect.not.stringMatching(/sk-secret/),
    })
    // Who listens may be silent for as long as the recording.
    const file = await recording(1)
    await expect(stage.client.audio.transcriptions.create({ model, file })).rejects.toMatchObject({ status })
    await expect(stage.client.audio.translations.create({ model, file })).rejects.toMatchObject({ status })
  })

  it('does not pass half of it off as the whole', async () => {
    for (const model of ['mock-cut1', 'mock-stall1']) {
      const spoken = await stage.speak(`${provider}/${model}`, { response_format: 'wav' })
      await expect(spoken.arrayBuffer()).rejects.toThrow('terminated')
    }
    const asked = { model: `${provider}/mock-malformed`, file: await recording() }
    const invalid = { status: 502, code: 'llm_output_invalid' }
    await expect(stage.client.audio.transcriptions.create(asked)).rejects.toMatchObject(invalid)
    await expect(stage.client.audio.translations.create(asked)).rejects.toMatchObject(invalid)
    for (const model of ['mock-gap20-cut2', 'mock-gap20-eof2', 'mock-gap20-err2', 'mock-gap20-bad2'])
      await expect(stage.streamOf(`${provider}/${model}`)).rejects.toMatchObject({ code: 'llm_interrupted' })
  })
})
