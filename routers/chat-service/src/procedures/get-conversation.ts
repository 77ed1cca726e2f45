import { throws } from '@wattos/mesh'
import { findConversation } from '../find.ts'
import { chatErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { messageView } from '../message-view.ts'
import { conversationIdSchema } from '../schema.ts'

/** One of the caller's conversations with its messages, oldest first. */
export const getConversation = kit
  .can('chat:use')
  .errors(throws(chatErrors, 'CONVERSATION_NOT_FOUND'))
  .input(conversationIdSchema)
  .query(async ({ input, ctx }) => {
    const { id, title, spaceIds, documentIds } = await findConversation(ctx, input.id)
    const rows = await ctx.db.message.findMany({
      where: { tenantId: ctx.principal.tenantId, conversationId: id },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    })
    return { id, title, spaceIds, documentIds, messages: rows.map(messageView) }
  })
