import { throws } from '@wattos/mesh'
import { chatErrors, chatFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { conversationIdSchema } from '../schema.ts'

/** Deletes one of the caller's conversations with everything said in it. */
export const deleteConversation = kit
  .can('chat:use')
  .errors(throws(chatErrors, 'CONVERSATION_NOT_FOUND'))
  .input(conversationIdSchema)
  .mutation(async ({ input, ctx }) => {
    const { tenantId, userId } = ctx.principal
    const { count } = await ctx.db.conversation.deleteMany({ where: { id: input.id, tenantId, userId } })
    if (count === 0) throw chatFailure('CONVERSATION_NOT_FOUND')
    ctx.resources.stopConversation(input.id)
    return { id: input.id }
  })
