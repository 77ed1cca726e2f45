import { readable } from '../complete/readable.ts'
import type { ModelCall } from '../usage/call.ts'
import type { TaskParts } from './run.ts'
import { streamTranscript } from './stream-transcript.ts'
import type { TranscriptionRequest } from './transcribe.ts'

/** A piece of a transcript: first who listens, then words, at last all of them. */
export type TranscriptEvent =
  | { readonly type: 'start'; readonly model: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'end'; readonly text: string }

/** A transcript as a stream to be read. Whoever stops reading ends the call. */
export function transcriptEvents(
  parts: TaskParts,
  { request, call }: { readonly request: TranscriptionRequest; readonly call: ModelCall },
): AsyncGenerator<TranscriptEvent> {
  return readable(call.scope, async (sink, scope) => {
    let begun = false
    const asked = { request, call: { ...call, scope } }
    const text = await streamTranscript(parts, asked, ({ words, model }) => {
      if (!begun) void sink({ type: 'start', model })
      begun = true
      return words === '' ? undefined : sink({ type: 'text', text: words })
    })
    void sink({ type: 'end', text })
  })
}
