import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import { uuidv7 } from '@wattos/data'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collect } from '../test-support/harness.ts'
import { type Mounted, mountGateway } from '../test-support/mounted.ts'

const server = 'openai-compatible'
const models = [
  'mock',
  'mock-gap20',
  'mock-whole',
  'mock-fail503',
  'mock-gap20-cut2',
  'mock-cut1',
  'mock-malformed',
]
const all = models.map((model) => `${server}/${model}`).join()
const ada = { tenantId: uuidv7(), userId: uuidv7(), role: 'editor' } as const

let mock: MockLlm
let gateway: Mounted
beforeAll(async () => {
  mock = await startMockLlm()
  gateway = await mountGateway({
    OPENAI_COMPATIBLE_BASE_URL: `${mock.url}/v1`,
    // Elsewhere, and never asked.
    OPENAI_API_KEY: 'k',
    LLM_SPEECH_MODELS: `${all},openai/tts-1`,
    LLM_TRANSCRIPTION_MODELS: `${all},openai/whisper-1`,
  })
}, 120_000)
afterAll(async () => {
  await gateway?.[Symbol.asyncDispose]()
  await mock?.[Symbol.asyncDispose]()
})

type Who = Parameters<Mounted['as']>[0]
const llm = (who: Who = ada) => gateway.as(who, 60_000).internal
const said = { text: 'Guten Morgen, liebe Leute!', voice: 'alloy' }
/** Silence, which lasts a second for each 32,000 bytes. */
const recordingOf = (bytes: number) => ({ name: 'memo.wav', base64: Buffer.alloc(bytes).toString('base64') })
const recording = recordingOf(64_000)
const heard = 'A recording of 64000 bytes named memo.wav.'
const rowsOf = ({ tenantId }: Who) =>
  gateway.store.database.prisma.llmUsage.findMany({ where: { tenantId }, orderBy: { id: 'asc' } })

async function spoken(input: Parameters<ReturnType<typeof llm>['speak']['subscribe']>[0]) {
  const [start, ...rest] = await collect(llm().speak.subscribe(input))
  return { start, rest, sound: Buffer.concat(rest.map(soundIn)) }
}
const soundIn = (event: { readonly type: string; readonly base64?: string }) =>
  Buffer.from(event.base64 ?? '', 'base64')

describe('a service that has a text spoken', () => {
  it('gets the sound as it comes, in the format and manner that it asks for', async () => {
    const { start, sound } = await spoken({ ...said, format: 'opus', speed: 1.5, instructions: 'Cheerfully' })
    expect(start).toEqual({ type: 'start', model: `${server}/mock`, mediaType: 'audio/opus' })
    expect(sound.byteLength).toBe(44 + said.text.length * 320)
    expect(mock.requests.at(-1)?.body).toEqual({
      model: 'mock',
      input: said.text,
      voice: 'alloy',
      response_format: 'opus',
      speed: 1.5,
      instructions: 'Cheerfully',
    })
    expect((await spoken({ ...said, model: 'mock-gap20' })).rest.length).toBeGreaterThan(1)
  })

  it('gets all of a sound that is larger than what fits into one frame', async () => {
    const { sound, rest } = await spoken({ ...said, text: 'a'.repeat(16_000) })
    expect(sound.byteLength).toBe(44 + 16_000 * 320)
    expect(sound.subarray(0, 4).toString()).toBe('RIFF')
    for (const event of rest) expect(JSON.stringify(event).length).toBeLessThan(512 * 1024)
  })

  it('pays by character, also for what it does not hear to the end', async () => {
    const other = { ...ada, tenantId: uuidv7() }
    for await (const event of llm(other).speak.subscribe({ ...said, model: 'mock-gap20' }))
      if (event.type === 'sound') break
    expect(await mock.requests.at(-1)?.closed).toEqual({ complete: false })
    await expect.poll(() => rowsOf(other)).toMatchObject([{ kind: 'speech', outcome: 'aborted' }])
  })

  it('is told why it got none, or not all', async () => {
    const failing = (model: string) => spoken({ ...said, model })
    await expect(failing('mock-fail503')).rejects.toMatchObject({
      data: { reason: 'LLM_UNAVAILABLE', declared: true },
    })
    await expect(failing('mock-cut1')).rejects.toMatchObject({ data: { reason: 'LLM_INTERRUPTED' } })
    await expect(failing('nobody')).rejects.toMatchObject({ data: { reason: 'LLM_MODEL_UNKNOWN' } })
  })
})

describe('a service that has a recording written down', () => {
  it('gets the text, and where it asks for it its pieces, words and speakers', async () => {
    const asked = { recording, language: 'de', prompt: 'WattOS', temperature: 0.2 }
    expect(await llm().transcribe.mutate(asked)).toEqual({
      model: `${server}/mock`,
      text: heard,
      language: null,
      seconds: 2,
      segments: null,
      words: null,
    })
    const form = mock.requests.at(-1)?.body
    expect(form instanceof FormData && [...form.entries()].filter(([name]) => name !== 'file')).toEqual([
      ['model', 'mock'],
      ['prompt', 'WattOS'],
      ['temperature', '0.2'],
      ['language', 'de'],
      ['response_format', 'json'],
    ])
    expect(await llm().transcribe.mutate({ ...asked, detail: 'segments' })).toMatchObject({
      language: 'de',
      seconds: 2,
      segments: [{ start: 0, end: 2, text: heard }],
    })
    const { words } = await llm().transcribe.mutate({ recording, detail: 'words' })
    expect(words?.map(({ word }) => word).join(' ')).toBe(heard)
    expect(words?.at(-1)?.end).toBe(2)
    expect(await llm().transcribe.mutate({ recording, detail: 'speakers' })).toMatchObject({
      segments: [{ start: 0, end: 2, text: heard, speaker: 'A' }],
    })
  })

  it('gets it in English, and word by word', async () => {
    const english = await llm().translate.mutate({ recording, detail: 'segments' })
    expect(english).toMatchObject({
      text: expect.stringMatching(/^An English translation/),
      segments: [{ end: 2 }],
    })
    expect(mock.requests.at(-1)?.path).toMatch(/\/audio\/translations$/)
    for (const [model, pieces] of [
      ['mock-gap20', 7],
      ['mock-whole', 1],
    ] as const) {
      const events = await collect(llm().transcript.subscribe({ recording, model }))
      const words = events.flatMap((event) => (event.type === 'text' ? [event.text] : []))
      expect(events.at(0)).toEqual({ type: 'start', model: `${server}/${model}` })
      expect(words.join('')).toBe(heard)
      expect(words).toHaveLength(pieces)
      expect(events.at(-1)).toEqual({ type: 'end', text: heard })
    }
  })

  it('may send 25 MB and no more, and what is base64', async () => {
    const largest = 25 * 1024 * 1024
    expect((await llm().transcribe.mutate({ recording: recordingOf(largest) })).text).toContain(
      `${largest} bytes`,
    )
    await expect(llm().transcribe.mutate({ recording: recordingOf(largest + 1) })).rejects.toMatchObject({
      data: { reason: 'LLM_RECORDING_TOO_LARGE', declared: true },
    })
    for (const base64 of ['', 'no base64!', 'UklGR*=='])
      await expect(
        llm().transcribe.mutate({ recording: { name: 'memo.wav', base64 } }),
      ).rejects.toMatchObject({
        data: { code: 'BAD_REQUEST' },
      })
  }, 60_000)

  it('is told why it got none, and what was heard until then', async () => {
    const failing = (model: string) => llm().transcribe.mutate({ recording, model })
    await expect(failing('mock-fail503')).rejects.toMatchObject({ data: { reason: 'LLM_UNAVAILABLE' } })
    await expect(failing('mock-malformed')).rejects.toMatchObject({ data: { reason: 'LLM_OUTPUT_INVALID' } })
    let words = 0
    const reading = (async () => {
      for await (const event of llm().transcript.subscribe({ recording, model: 'mock-gap20-cut2' }))
        if (event.type === 'text') words++
    })()
    await expect(reading).rejects.toMatchObject({ data: { reason: 'LLM_INTERRUPTED' } })
    expect(words).toBe(2)
  })

  it('counts what it uses, within the limits', async () => {
    const paying = { ...ada, tenantId: uuidv7() }
    const { prisma } = gateway.store.database
    await prisma.llmLimit.create({
      data: {
        tenantId: paying.tenantId,
        name: 'voice',
        scope: 'tenant',
        unit: 'requests',
        window: 'day',
        amount: 1,
        hard: true,
      },
    })
    await llm(paying).transcribe.mutate({ recording })
    await expect
      .poll(() => rowsOf(paying))
      .toMatchObject([{ kind: 'transcription', outcome: 'ok', service: 'chat-service' }])
    await expect(llm(paying).translate.mutate({ recording })).rejects.toMatchObject({
      data: { reason: 'LLM_LIMIT_REACHED' },
    })
  })
})

it('speaks and writes down only where the organisation allows it', async () => {
  const { prisma } = gateway.store.database
  for (const [rule, reason] of [
    [{ euOnly: true }, 'LLM_PLACE_FORBIDDEN'],
    [{ redactPii: true }, 'LLM_HOUSE_ONLY'],
  ] as const) {
    const strict = { ...ada, tenantId: uuidv7() }
    await prisma.llmSettings.create({ data: { tenantId: strict.tenantId, ...rule } })
    const refused = { data: { reason, declared: true } }
    await expect(
      collect(llm(strict).speak.subscribe({ ...said, model: 'openai/tts-1' })),
    ).rejects.toMatchObject(refused)
    const elsewhere = { recording, model: 'openai/whisper-1' }
    await expect(llm(strict).transcribe.mutate(elsewhere)).rejects.toMatchObject(refused)
    await expect(llm(strict).translate.mutate(elsewhere)).rejects.toMatchObject(refused)
    await expect(collect(llm(strict).transcript.subscribe(elsewhere))).rejects.toMatchObject(refused)
    expect((await llm(strict).transcribe.mutate({ recording })).text).toBe(heard)
  }
})
