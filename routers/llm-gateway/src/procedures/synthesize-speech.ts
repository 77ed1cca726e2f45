import { throws } from '@wattos/mesh'
import { llmErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { speechSchema } from '../task/speak.ts'
import { speechEvents } from '../task/speech-events.ts'
import { modelCall } from './call.ts'

/** Speaks a text as a stream: one start, then the sound in base64. Fails with the reasons of errors.ts, also in the middle. */
export const synthesizeSpeech = kit.service
  .errors(throws(llmErrors))
  .input(speechSchema)
  .subscription(({ input, ctx }) => speechEvents(ctx.resources, { request: input, call: modelCall(ctx) }))
