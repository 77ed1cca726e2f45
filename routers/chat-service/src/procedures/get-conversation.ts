import { throws } from '@wattos/mesh'
import { settleIfReachable } from '../agent/settle-runs.ts'
import { characterOf } from '../character/speaker.ts'
import { chatErrors, chatFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { messageView } from '../message-view.ts'
import { conversationIdSchema } from '../schema.ts'
import { readableConversations } from '../sharing/grants.ts'
import { withheldFrom } from '../sharing/withhold.ts'

/** A conversation that the caller may read, with its messages, oldest first; answers from documents that they may not read are withheld. */
export const getConversation = kit
  .can('chat:use')
  .errors(throws(chatErrors, 'CONVERSATION_NOT_FOUND'))
  .input(conversationIdSchema)
  .query(async ({ input, ctx }) => {
    const { principal } = ctx
    const { tenantId, userId } = principal
    const found = await ctx.db.conversation.findFirst({
      where: { ...readableConversations(principal), id: input.id },
    })
    if (!found) throw chatFailure('CONVERSATION_NOT_FOUND')
    const { id, title, spaceIds, documentIds, agentId, userId: ownerId } = found
    const readRows = () =>
      ctx.db.message.findMany({
        where: { tenantId, conversationId: id },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      })
    const before = await readRows()
    const rows = (await settleIfReachable(ctx, before)) > 0 ? await readRows() : before
    const withheld = await withheldFrom(ctx, rows)
    const messages = rows.map((row) => messageView(row, principal, withheld.has(row.id)))
    const character = characterOf(found) ?? null
    return {
      id,
      title,
      spaceIds,
      documentIds,
      character,
      agentId,
      ownerId,
      owned: ownerId === userId,
      messages,
    }
  })
