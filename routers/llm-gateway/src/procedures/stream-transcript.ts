import { throws } from '@wattos/mesh'
import { llmErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { dictationSchema, recordingRequest } from '../task/recording.ts'
import { transcriptEvents } from '../task/transcript-events.ts'
import { modelCall } from './call.ts'

/** Writes a recording down as a stream: one start, words as they are heard, one end with all of them. */
export const streamTranscript = kit.service
  .errors(throws(llmErrors))
  .input(dictationSchema)
  .subscription(({ input, ctx }) =>
    transcriptEvents(ctx.resources, {
      request: recordingRequest('transcription', input),
      call: modelCall(ctx),
    }),
  )
