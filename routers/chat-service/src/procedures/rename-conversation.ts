import { throws } from '@wattos/mesh'
import { cleanQuestion } from '../clean-question.ts'
import { chatErrors, chatFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { conversationIdSchema, titleSchema } from '../schema.ts'

/** Gives one of the caller's conversations another title. */
export const renameConversation = kit
  .can('chat:use')
  .errors(throws(chatErrors, 'CONVERSATION_NOT_FOUND', 'PERSONAL_DATA_UNCHECKED'))
  .input(conversationIdSchema.extend({ title: titleSchema }))
  .mutation(async ({ input, ctx }) => {
    const { tenantId, userId } = ctx.principal
    const { count } = await ctx.db.conversation.updateMany({
      where: { id: input.id, tenantId, userId },
      data: { title: await cleanQuestion(ctx, input.title) },
    })
    if (count === 0) throw chatFailure('CONVERSATION_NOT_FOUND')
    return { id: input.id }
  })
