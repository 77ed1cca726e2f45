import { z } from 'zod'
import { llmFailure } from '../errors.ts'
import { ProviderStop } from '../providers/classify.ts'
import type { ModelCall } from '../usage/call.ts'
import { estimateTokens, type Use } from '../usage/price.ts'
import { mostSeconds } from './sound-length.ts'
import { runTask, type TaskParts, type TaskTurn } from './run.ts'
import type { TaskPosting } from './server.ts'

/** A recording to write down. */
export interface TranscriptionRequest {
  /** In the language that is spoken, or in English. */
  readonly kind: 'transcription' | 'translation'
  /** An alias, `provider/model` or the model's name; without, the first that is set up. */
  readonly model: string | undefined
  /** Of at most 25 MB. */
  readonly file: File
  /** Names and values of the other fields, said to the provider as they came. */
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** Whether the answer is JSON, which tells what it took. */
  readonly json: boolean
  /** What of it must be told; a provider that does not is passed over. */
  readonly needs?: 'segments' | 'words' | undefined
}

/** What was written down, as the provider's bytes. */
export interface Transcribed {
  /** `provider/model` that listened. */
  readonly model: string
  readonly bytes: Buffer
  /** What they tell; of a format that is not JSON, the bytes as a text. */
  readonly told: Told
}

/** What a transcript tells about what it took. */
export type Told = z.infer<typeof toldSchema>

// Seconds from the beginning.
const span = { start: z.number(), end: z.number() }

// OpenAI's usage by tokens or by duration, the duration of whisper's verbose answer, and the words of other servers.
/** A whole transcript in JSON, or the last event of a streamed one. */
export const toldSchema = z.object({
  text: z.string(),
  language: z.string().optional().catch(undefined),
  duration: z.coerce.number().min(0).optional().catch(undefined),
  segments: z
    .array(z.object({ ...span, text: z.string(), speaker: z.string().exactOptional() }))
    .optional()
    .catch(undefined),
  words: z
    .array(z.object({ ...span, word: z.string() }))
    .optional()
    .catch(undefined),
  usage: z
    .object({
      seconds: z.number().min(0).optional(),
      input_tokens: z.number().optional(),
      output_tokens: z.number().optional(),
      prompt_tokens: z.number().optional(),
      completion_tokens: z.number().optional(),
    })
    .nullish()
    .catch(undefined),
})

/** Largest recording, in bytes: OpenAI's own limit. */
const largestRecording = 25 * 1024 * 1024

// More than the models take that count tokens: ten a second to hear, and nobody speaks faster than that.
const tokensHeard = 20
const tokensWritten = 10

/** Has a recording written down, in the format asked for. */
export async function transcribe(
  parts: TaskParts,
  request: TranscriptionRequest,
  call: ModelCall,
): Promise<Transcribed> {
  const task = await listening(request)
  const { seconds } = task.least
  return runTask(
    parts,
    {
      ...task,
      async take(turn) {
        const { body: bytes } = await turn.ask(await posting(turn, request))
        const text = bytes.toString('utf8')
        const told: Told = request.json ? readTold(text) : { text }
        if (request.needs && !told[request.needs]) throw new ProviderStop('LLM_OUTPUT_INVALID')
        return { answer: { model: turn.id, bytes, told }, use: useTold(told, seconds) }
      },
    },
    call,
  )
}

/** What is known of a recording that is to be written down before anybody has heard it; throws LLM_RECORDING_TOO_LARGE. */
export async function listening({ model, fields, file }: TranscriptionRequest) {
  if (file.size > largestRecording) throw llmFailure('LLM_RECORDING_TOO_LARGE', file.name)
  const seconds = await mostSeconds(file)
  const prompted = fields.reduce((sum, field) => sum + tokensOf(field), 0)
  const most = {
    tokensIn: Math.ceil(seconds * tokensHeard) + prompted,
    tokensOut: Math.ceil(seconds * tokensWritten),
    seconds,
  }
  // Nothing is heard of a provider while it listens, for as long as the recording at worst.
  const patienceMs = seconds * 1_000
  return {
    kind: 'transcription',
    model,
    most,
    least: { tokensIn: 0, tokensOut: 0, seconds },
    patienceMs,
  } as const
}

function tokensOf([name, value]: TranscriptionRequest['fields'][number]): number {
  // The voice of somebody who may speak, which providers take up to ten seconds of.
  return name === 'known_speaker_references[]' ? 10 * tokensHeard : Buffer.byteLength(value)
}

/** The recording and its fields as they are posted to a provider. */
export async function posting(
  { model, scope }: TaskTurn,
  { kind, file, fields }: TranscriptionRequest,
): Promise<TaskPosting> {
  const form = new FormData()
  form.append('model', model)
  for (const [name, value] of fields) form.append(name, value)
  form.append('file', file, file.name)
  const packed = new Response(form)
  const type = packed.headers.get('content-type') ?? 'multipart/form-data'
  const body = new Uint8Array(await packed.arrayBuffer())
  return { kind, model, type, body, scope }
}

/** What a transcript took, as it tells, else as is estimated. */
export function useTold({ usage, duration, text }: Told, seconds: number): Use {
  return {
    tokensIn: usage?.input_tokens ?? usage?.prompt_tokens ?? 0,
    tokensOut: usage?.output_tokens ?? usage?.completion_tokens ?? estimateTokens(text),
    seconds: usage?.seconds ?? duration ?? seconds,
  }
}

/** Reads a whole transcript in JSON; throws a ProviderStop where it is none. */
export function readTold(text: string): Told {
  try {
    return toldSchema.parse(JSON.parse(text))
  } catch {
    throw new ProviderStop('LLM_OUTPUT_INVALID')
  }
}
