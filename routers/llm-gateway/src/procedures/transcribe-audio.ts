import { throws } from '@wattos/mesh'
import { llmErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { recordingRequest, transcriptionSchema, transcriptOf } from '../task/recording.ts'
import { transcribe } from '../task/transcribe.ts'
import { modelCall } from './call.ts'

/** Writes a recording down, in the language that is spoken. A mutation, so that what takes minutes is not asked for again unbidden. */
export const transcribeAudio = kit.service
  .errors(throws(llmErrors))
  .input(transcriptionSchema)
  .mutation(async ({ input, ctx }) =>
    transcriptOf(await transcribe(ctx.resources, recordingRequest('transcription', input), modelCall(ctx))),
  )
