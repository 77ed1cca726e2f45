import { readable } from '../complete/readable.ts'
import type { ModelCall } from '../usage/call.ts'
import type { TaskParts } from './run.ts'
import { speak, type SpeechRequest } from './speak.ts'

/** A piece of spoken text: first who speaks and in which media type, then the sound in base64, each piece by itself. */
export type SpeechEvent =
  | { readonly type: 'start'; readonly model: string; readonly mediaType: string }
  | { readonly type: 'sound'; readonly base64: string }

/** Bytes of sound in one piece: well below what goes through the mesh in one frame. */
const largestPiece = 192 * 1024

/** Spoken text as a stream to be read, whole when it ends. Whoever stops reading ends the call. */
export function speechEvents(
  parts: TaskParts,
  { request, call }: { readonly request: SpeechRequest; readonly call: ModelCall },
): AsyncGenerator<SpeechEvent> {
  return readable(call.scope, (sink, scope) => {
    let begun = false
    return speak(parts, { request, call: { ...call, scope } }, (sound, { model, type: mediaType }) => {
      if (!begun) void sink({ type: 'start', model, mediaType })
      begun = true
      let taken: Promise<unknown> | undefined
      for (let at = 0; at < sound.length; at += largestPiece)
        taken = sink({ type: 'sound', base64: sound.toString('base64', at, at + largestPiece) })
      return taken
    })
  })
}
