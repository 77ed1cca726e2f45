import { z } from 'zod'
import { ProviderStop } from '../providers/classify.ts'
import type { ModelCall } from '../usage/call.ts'
import { estimateTokens, type Use } from '../usage/price.ts'
import { mostSeconds } from './sound-length.ts'
import { runTask, type TaskParts, type TaskTurn } from './run.ts'

/** A recording to write down. */
export interface TranscriptionRequest {
  readonly model: string
  readonly file: File
  /** Names and values of the other fields, said to the provider as they came. */
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** Whether the answer is JSON, which tells what it took. */
  readonly json: boolean
}

/** What was written down, as the provider's bytes. */
export interface Transcribed {
  /** `provider/model` that listened. */
  readonly model: string
  readonly bytes: Buffer
}

// OpenAI's usage by tokens or by duration, the duration of whisper's verbose answer, and the words of other servers.
const told = z.object({
  text: z.string(),
  duration: z.coerce.number().min(0).optional().catch(undefined),
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

// More than the models take that count tokens: ten a second to hear, and nobody speaks faster than that.
const tokensHeard = 20
const tokensWritten = 10

/** Has a recording written down, in the format asked for. */
export async function transcribe(
  parts: TaskParts,
  request: TranscriptionRequest,
  call: ModelCall,
): Promise<Transcribed> {
  const { model, file, fields } = request
  const seconds = await mostSeconds(file)
  const prompted = fields.reduce((sum, [, value]) => sum + Buffer.byteLength(value), 0)
  const most = {
    tokensIn: Math.ceil(seconds * tokensHeard) + prompted,
    tokensOut: Math.ceil(seconds * tokensWritten),
    seconds,
  }
  return runTask(
    parts,
    {
      kind: 'transcription',
      model,
      most,
      least: { tokensIn: 0, tokensOut: 0, seconds },
      // Nothing is heard of a provider while it listens, for as long as the recording at worst.
      patienceMs: seconds * 1_000,
      async take(turn) {
        const { body } = await ask(turn, request)
        const use = useOf(body, { json: request.json, seconds })
        return { answer: { model: turn.id, bytes: body }, use }
      },
    },
    call,
  )
}

async function ask({ ask: server, model, scope }: TaskTurn, { file, fields }: TranscriptionRequest) {
  const form = new FormData()
  form.append('model', model)
  for (const [name, value] of fields) form.append(name, value)
  form.append('file', file, file.name)
  const packed = new Response(form)
  const type = packed.headers.get('content-type') ?? 'multipart/form-data'
  const body = new Uint8Array(await packed.arrayBuffer())
  return server({ kind: 'transcription', model, type, body, scope })
}

function useOf(body: Buffer, { json, seconds }: { readonly json: boolean; readonly seconds: number }): Use {
  const text = body.toString('utf8')
  if (!json) return { tokensIn: 0, tokensOut: estimateTokens(text), seconds }
  const { usage, duration, ...answer } = read(text)
  return {
    tokensIn: usage?.input_tokens ?? usage?.prompt_tokens ?? 0,
    tokensOut: usage?.output_tokens ?? usage?.completion_tokens ?? estimateTokens(answer.text),
    seconds: usage?.seconds ?? duration ?? seconds,
  }
}

function read(text: string): z.infer<typeof told> {
  try {
    return told.parse(JSON.parse(text))
  } catch {
    throw new ProviderStop('LLM_OUTPUT_INVALID')
  }
}
