import { throws } from '@wattos/mesh'
import { cancelRun } from '../agent/stop-run.ts'
import { chatErrors, chatFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { conversationIdSchema } from '../schema.ts'

/** Deletes one of the caller's conversations with everything said in it; a run that works on an answer is cancelled. */
export const deleteConversation = kit
  .can('chat:use')
  .errors(throws(chatErrors, 'CONVERSATION_NOT_FOUND'))
  .input(conversationIdSchema)
  .mutation(async ({ input, ctx }) => {
    const { tenantId, userId } = ctx.principal
    const working = await ctx.db.message.findMany({
      where: { conversationId: input.id, tenantId, userId, state: 'streaming', runId: { not: null } },
    })
    const { count } = await ctx.db.conversation.deleteMany({ where: { id: input.id, tenantId, userId } })
    if (count === 0) throw chatFailure('CONVERSATION_NOT_FOUND')
    ctx.resources.stopConversation(input.id)
    for (const { runId } of working) if (runId !== null) await cancelRun(ctx, runId)
    return { id: input.id }
  })
