import { z } from 'zod'
import type { ModelCall } from '../usage/call.ts'
import { ProviderStop } from '../providers/classify.ts'
import { estimateTokens } from '../usage/price.ts'
import { runTask, type TaskParts } from './run.ts'

const soundTypes = {
  mp3: 'audio/mpeg',
  opus: 'audio/opus',
  aac: 'audio/aac',
  flac: 'audio/flac',
  wav: 'audio/wav',
  pcm: 'audio/pcm',
} as const

/** A text to speak, of at most 16,000 characters. */
export const speechSchema = z.object({
  /** An alias, `provider/model` or the model's name; without, the first that is set up. */
  model: z.string().min(1).max(300).optional(),
  text: z.string().min(1, 'is empty').max(16_000, 'has at most 16,000 characters'),
  /** As the provider names it. */
  voice: z.union([z.string().min(1).max(200), z.strictObject({ id: z.string().min(1).max(200) })]),
  format: z.enum(['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm']).default('mp3'),
  speed: z.number().min(0.25).max(4).optional(),
  /** How it shall be spoken. */
  instructions: z.string().max(10_000).optional(),
})

/** A text to speak. */
export type SpeechRequest = z.infer<typeof speechSchema>

/** Takes the sound piece by piece; as a Sink's, a promise asks to wait. `type` is its media type, `model` who speaks. */
export type SpeechSink = (
  piece: Buffer,
  from: { readonly model: string; readonly type: string },
) => Promise<unknown> | undefined

// No provider tells how many tokens the sound has. OpenAI's price of 1.5 cents a minute is that of 1,250, and a minute has some
// 900 characters.
const soundTokens = 1.4
const mostSoundTokens = 3

/** Has a text spoken, and hands the sound on as it comes; resolves when its end is accounted for. */
export function speak(
  parts: TaskParts,
  { request, call }: { readonly request: SpeechRequest; readonly call: ModelCall },
  sink: SpeechSink,
): Promise<void> {
  const { text, model, format, ...how } = request
  const use = {
    tokensIn: estimateTokens(text),
    tokensOut: Math.ceil(text.length * soundTokens),
    characters: text.length,
  }
  const task = {
    kind: 'speech',
    model,
    said: text,
    most: { ...use, tokensIn: Buffer.byteLength(text), tokensOut: text.length * mostSoundTokens },
    // Who begins to speak has read all of it.
    least: use,
  } as const
  return runTask(
    parts,
    {
      ...task,
      async take(turn) {
        let heard = false
        await turn.ask({
          kind: 'speech',
          model: turn.model,
          type: 'application/json',
          body: JSON.stringify({ ...how, model: turn.model, input: text, response_format: format }),
          scope: turn.scope,
          take(piece, { 'content-type': told = '' }) {
            heard = true
            turn.begin()
            // What a provider says it is must not make a browser take it for a page.
            const type = told.startsWith('audio/') ? told : soundTypes[format]
            return turn.handOn(sink(piece, { model: turn.id, type }))
          },
        })
        if (!heard) throw new ProviderStop('LLM_INTERRUPTED')
        return { answer: undefined, use }
      },
    },
    call,
  )
}
