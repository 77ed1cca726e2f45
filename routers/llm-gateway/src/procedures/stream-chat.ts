import { throws } from '@wattos/mesh'
import { llmErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { chat } from '../chat/chat.ts'
import { chatSchema } from '../chat/schema.ts'
import { completionCall } from './call.ts'

/** Answers a question as a stream: one start, texts, one end. Fails with the reasons of errors.ts, also in the middle. */
export const streamChat = kit.service
  .errors(throws(llmErrors))
  .input(chatSchema)
  .subscription(({ input, ctx }) => chat(ctx.resources, input, completionCall(ctx, { stream: true })))
