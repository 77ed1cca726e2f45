import type { ModelCall } from '../usage/call.ts'
import { ProviderStop } from '../providers/classify.ts'
import { estimateTokens } from '../usage/price.ts'
import { runTask, type TaskParts } from './run.ts'

/** A text to speak; the rest is said to the provider as it came. */
export interface SpeechRequest {
  readonly model: string
  readonly input: string
  readonly rest: Readonly<Record<string, unknown>>
}

/** Takes the sound piece by piece; as a Sink's, a promise asks to wait. `type` is the provider's media type, `model` who speaks. */
export type SpeechSink = (
  piece: Buffer,
  from: { readonly model: string; readonly type: string | undefined },
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
  const { input, model, rest } = request
  const use = {
    tokensIn: estimateTokens(input),
    tokensOut: Math.ceil(input.length * soundTokens),
    characters: input.length,
  }
  const task = {
    kind: 'speech',
    model,
    said: input,
    most: { ...use, tokensIn: Buffer.byteLength(input), tokensOut: input.length * mostSoundTokens },
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
          body: JSON.stringify({ ...rest, model: turn.model, input }),
          scope: turn.scope,
          take(piece, headers) {
            heard = true
            turn.begin()
            return turn.handOn(sink(piece, { model: turn.id, type: headers['content-type'] }))
          },
        })
        if (!heard) throw new ProviderStop('LLM_INTERRUPTED')
        return { answer: undefined, use }
      },
    },
    call,
  )
}
