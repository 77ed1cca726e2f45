import { z } from 'zod'
import type { Sink } from '../complete/event.ts'
import { ProviderFault, ProviderStop } from '../providers/classify.ts'
import { dataOf, SseBlocks } from '../upstream/openai/sse-blocks.ts'
import type { ModelCall } from '../usage/call.ts'
import { runTask, type TaskParts } from './run.ts'
import {
  listening,
  posting,
  readTold,
  type Told,
  toldSchema,
  type TranscriptionRequest,
  useTold,
} from './transcribe.ts'

/** Whole server-sent events of OpenAI's protocol, and the words that they bring. */
export interface TranscriptPiece {
  readonly events: Buffer | string
  readonly words: string
  /** `provider/model` that listens. */
  readonly model: string
}

const eventSchema = z.looseObject({
  type: z.string().optional(),
  delta: z.string().optional().catch(undefined),
  error: z.unknown().optional(),
})

/**
 * Has a recording written down, and hands the events on as they come; a provider that does not stream gives one piece.
 * Resolves with all that was said when its end is accounted for.
 */
export async function streamTranscript(
  parts: TaskParts,
  { request, call }: { readonly request: TranscriptionRequest; readonly call: ModelCall },
  sink: Sink<TranscriptPiece>,
): Promise<string> {
  const task = await listening(request)
  const asked = { ...request, fields: [...request.fields, ['stream', 'true'] as const] }
  return runTask(
    parts,
    {
      ...task,
      async take(turn) {
        const transcript = new TranscriptReader()
        const hand = (events: Buffer | string) => {
          turn.begin()
          return turn.handOn(sink({ events, words: transcript.words(), model: turn.id }))
        }
        await turn.ask({
          ...(await posting(turn, asked)),
          take(piece, { 'content-type': type = '' }) {
            const events = transcript.take(piece, type.startsWith('text/event-stream'))
            return events ? hand(events) : turn.handOn(undefined)
          },
        })
        const rest = transcript.end()
        if (rest) await hand(rest)
        const { told } = transcript
        return { answer: told.text, use: useTold(told, task.least.seconds) }
      },
    },
    call,
  )
}

/** Reads a transcript as it comes, as events or as one JSON. */
class TranscriptReader {
  readonly #blocks = new SseBlocks()
  readonly #whole: Buffer[] = []
  #words = ''
  #told: Told | undefined

  /** What it took. Throws a ProviderStop while it has not come to its end. */
  get told(): Told {
    if (!this.#told) throw new ProviderStop('LLM_INTERRUPTED')
    return this.#told
  }

  /** The words that came since this was asked last. */
  words(): string {
    const words = this.#words
    this.#words = ''
    return words
  }

  /** The events that are complete now. */
  take(piece: Buffer, isStream: boolean): Buffer | undefined {
    if (!isStream) this.#whole.push(piece)
    return isStream ? this.#read(this.#blocks.push(piece)) : undefined
  }

  /** What is left at the end; of a transcript that came whole, all of it. */
  end(): Buffer | string | undefined {
    if (this.#whole.length === 0) return this.#read(this.#blocks.end())
    this.#told = readTold(Buffer.concat(this.#whole).toString('utf8'))
    const { text, usage } = this.#told
    this.#words = text
    return (
      eventOf({ type: 'transcript.text.delta', delta: text }) +
      eventOf({ type: 'transcript.text.done', text, ...(usage && { usage }) })
    )
  }

  #read(block: Buffer | undefined): Buffer | undefined {
    for (const data of block ? dataOf(block) : []) if (data !== '[DONE]') this.#note(data)
    return block
  }

  #note(data: string): void {
    const event = eventSchema.safeParse(parsed(data))
    if (!event.success) throw new ProviderStop('LLM_INTERRUPTED')
    const { type, error, delta = '' } = event.data
    if (error !== undefined && error !== null) throw new ProviderFault(error)
    if (type === 'transcript.text.delta') this.#words += delta
    if (type === 'transcript.text.done') this.#told = toldSchema.parse(event.data)
  }
}

const eventOf = (event: object): string => `data: ${JSON.stringify(event)}\n\n`

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
