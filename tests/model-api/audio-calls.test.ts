import { toFile } from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AudioStage, heard, openAudioStage, recording } from './audio-stage.ts'

let stage: AudioStage
beforeAll(async () => {
  stage = await openAudioStage()
}, 120_000)
afterAll(() => stage?.stop())

describe('speech and transcripts', () => {
  it('come from the next model of an alias when the first one fails before its first byte', async () => {
    await stage.ada.client.llm.aliases.save.mutate({
      name: 'voice',
      strategy: 'order',
      targets: ['openai/mock-fail503', 'azure/mock-hang', 'openai-compatible/mock'].map((model) => ({
        model,
      })),
    })
    const spoken = await stage.speak('voice')
    expect(spoken.headers.get('x-wattos-model')).toBe('openai-compatible/mock')
    const file = await recording(1)
    expect((await stage.client.audio.transcriptions.create({ model: 'voice', file })).text).toContain(
      'memo.wav',
    )
    expect((await stage.client.audio.translations.create({ model: 'voice', file })).text).toContain('English')
    expect((await stage.streamOf('voice')).at(-1)).toMatchObject({ text: heard })
  })

  it('are paid for by character and by second, counted for the key, and refused beyond the budget', async () => {
    const price = (unit: 'characters' | 'seconds', inputMicros: number) =>
      ({ unit, inputMicros, outputMicros: 0, cachedMicros: null }) as const
    const save = stage.ada.client.llm.prices.save.mutate
    await save({ model: 'openai/mock', price: price('characters', 15_000_000) })
    await save({ model: 'openai-compatible/mock', price: price('seconds', 100_000_000) })
    const limit = { name: 'voice', scope: 'key', unit: 'cost', window: 'day', hard: true } as const
    // 26 characters cost 390, two seconds 200.
    const { id } = await stage.ada.client.llm.limits.save.mutate({ ...limit, amount: 390 + 200 + 100 })
    const own = await stage.clientWith('model:use')
    await (await stage.speak('openai/mock', {}, own)).arrayBuffer()
    const listen = async () =>
      own.audio.transcriptions.create({ model: 'openai-compatible/mock', file: await recording() })
    await listen()
    await expect(listen()).rejects.toMatchObject({ status: 429, code: 'insufficient_quota' })
    await expect(
      own.audio.translations.create({ model: 'openai-compatible/mock', file: await recording() }),
    ).rejects.toMatchObject({ status: 429, code: 'insufficient_quota' })
    const { rows } = await stage.ada.client.llm.usage.read.query({ span: '24h', by: 'key' })
    expect(rows.find(({ costMicros }) => costMicros === 590)).toMatchObject({ calls: 2 })
    await stage.ada.client.llm.limits.remove.mutate({ id })
    // 20 tokens heard and 11 written, as the last event says.
    await save({
      model: 'azure/mock-gap20',
      price: { ...price('seconds', 0), unit: 'tokens', inputMicros: 1_000_000 },
    })
    const streaming = await stage.clientWith('model:use')
    await stage.streamOf('azure/mock-gap20', streaming)
    const { rows: after } = await stage.ada.client.llm.usage.read.query({ span: '24h', by: 'key' })
    expect(after.find(({ costMicros }) => costMicros === 20)).toMatchObject({ calls: 1, tokensIn: 20 })
  })

  it('that a caller leaves are paid for all the same', async () => {
    await stage.ada.client.llm.prices.save.mutate({
      model: 'openai/mock-gap20',
      price: { unit: 'characters', inputMicros: 1_000_000, outputMicros: 0, cachedMicros: null },
    })
    const leaving = new AbortController()
    const own = await stage.clientWith('model:use')
    const spoken = await own.audio.speech.create(
      { model: 'openai/mock-gap20', voice: 'alloy', input: 'a'.repeat(1_000) },
      { signal: leaving.signal },
    )
    await spoken.body?.getReader().read()
    leaving.abort()
    const received = stage.mock.requests.at(-1)
    expect(await received?.closed).toEqual({ complete: false })
    const { rows } = await stage.ada.client.llm.usage.read.query({ span: '24h', by: 'key' })
    expect(rows.find(({ costMicros }) => costMicros === 1_000)).toMatchObject({ calls: 1, failed: 0 })
    const listening = await own.audio.transcriptions.create(
      { model: 'openai/mock-gap20', file: await recording(), stream: true },
      { signal: AbortSignal.timeout(10_000) },
    )
    for await (const _ of listening) break
    expect(await stage.mock.requests.at(-1)?.closed).toEqual({ complete: false })
  })

  it('are for whoever may use models, as the request wants it, and not too large', async () => {
    const reader = await stage.clientWith('space:read')
    await expect(stage.speak('openai/mock', {}, reader)).rejects.toMatchObject({ status: 403 })
    const file = await recording(1)
    const create = stage.client.audio.transcriptions
    await expect(reader.audio.transcriptions.create({ model: 'openai/mock', file })).rejects.toMatchObject({
      status: 403,
    })
    const translations = stage.client.audio.translations
    await expect(reader.audio.translations.create({ model: 'openai/mock', file })).rejects.toMatchObject({
      status: 403,
    })
    // Into English from whatever is spoken: a language would change nothing.
    const inGerman = { model: 'openai/mock', file, language: 'de' }
    await expect(translations.create(inGerman)).rejects.toMatchObject({ status: 400 })
    await expect(stage.speak('openai/unknown')).rejects.toMatchObject({ code: 'model_not_found' })
    await expect(stage.speak('openai/mock', { stream_format: 'sse' })).rejects.toMatchObject({
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
