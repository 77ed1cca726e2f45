import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import { llmGateway } from '@wattos/llm-gateway'
import OpenAI, { toFile } from 'openai'
import { createPerson, type Person } from '../door/people.ts'
import { startPlatform } from '../door/platform.ts'

/** How an answer fails before its first byte, and the status that tells so. */
export const refusals = {
  fail400: 400,
  fail401: 502,
  fail404: 400,
  fail429: 429,
  fail503: 503,
  hang: 504,
} as const
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
/** Who has models that speak and listen. */
export const providers = ['openai', 'azure', 'openai-compatible'] as const
const all = providers.flatMap((provider) => models.map((model) => `${provider}/${model}`)).join()

/** A platform whose models speak and listen, and whoever asks them. */
export interface AudioStage {
  readonly mock: MockLlm
  readonly ada: Person
  /** Ada's, who may use models. */
  readonly client: OpenAI
  readonly clientWith: (permission: 'model:use' | 'space:read') => Promise<OpenAI>
  readonly speak: (
    model: string,
    more?: object,
    by?: OpenAI,
  ) => ReturnType<OpenAI['audio']['speech']['create']>
  /** The events of a transcript that is streamed. */
  readonly streamOf: (model: string, by?: OpenAI) => Promise<OpenAI.Audio.TranscriptionStreamEvent[]>
  readonly stop: () => Promise<void>
}

/** Starts the platform; its models answer as their names say. */
export async function openAudioStage(): Promise<AudioStage> {
  const mock = await startMockLlm()
  const platform = await startPlatform([llmGateway], {
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
  const ada = createPerson(platform.url)
  await ada.signUp('ada@example.org')
  let named = 0
  async function clientWith(permission: 'model:use' | 'space:read'): Promise<OpenAI> {
    const name = `key ${named++}`
    const { key } = await ada.client.admin.keys.create.mutate({ name, permissions: [permission], days: 1 })
    return new OpenAI({ apiKey: key, baseURL: `${platform.url}/v1`, maxRetries: 0 })
  }
  const client = await clientWith('model:use')
  return {
    mock,
    ada,
    client,
    clientWith,
    speak: (model, more = {}, by = client) =>
      by.audio.speech.create({ model, voice: 'alloy', input: 'Guten Morgen, liebe Leute!', ...more }),
    async streamOf(model, by = client) {
      const asked = { model, file: await recording(), stream: true } as const
      const events: OpenAI.Audio.TranscriptionStreamEvent[] = []
      for await (const event of await by.audio.transcriptions.create(asked)) events.push(event)
      return events
    },
    async stop() {
      await platform.stop()
      await mock[Symbol.asyncDispose]()
    },
  }
}

/** Two seconds of silence, as the header tells. */
export function recording(seconds = 2) {
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
const bytes = 44 + 2 * 32_000
/** What is heard in a recording. */
export const heard = `A recording of ${bytes} bytes named memo.wav.`
/** The same, translated. */
export const translated = `An English translation of ${bytes} bytes named memo.wav.`
