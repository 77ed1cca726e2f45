import { throws } from '@wattos/mesh'
import { llmErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { recordingRequest, transcriptOf, translationSchema } from '../task/recording.ts'
import { transcribe } from '../task/transcribe.ts'
import { modelCall } from './call.ts'

/** Writes a recording down in English, whatever is spoken, by a model of transcriptions. */
export const translateAudio = kit.service
  .errors(throws(llmErrors))
  .input(translationSchema)
  .mutation(async ({ input, ctx }) =>
    transcriptOf(await transcribe(ctx.resources, recordingRequest('translation', input), modelCall(ctx))),
  )
