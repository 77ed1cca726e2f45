import { throws } from '@wattos/mesh'
import { llmErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { completionEvents } from '../complete/completion-events.ts'
import { completionSchema } from '../complete/request.ts'
import { completionCall } from './call.ts'

/** Lets a model answer any request as a stream of typed pieces: tools, images, structured output, several answers. */
export const streamCompletion = kit.service
  .errors(throws(llmErrors))
  .input(completionSchema)
  .subscription(({ input, ctx }) =>
    completionEvents(ctx.resources, { request: input, call: completionCall(ctx, { stream: true }) }),
  )
