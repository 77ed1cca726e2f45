import { kit } from '../kit.ts'

/** Most conversations that are listed. */
const most = 500

/** The caller's conversations, the latest first. */
export const listConversations = kit.can('chat:use').query(async ({ ctx }) => {
  const { tenantId, userId } = ctx.principal
  const rows = await ctx.db.conversation.findMany({
    // Trying out a draft is no conversation to come back to.
    where: { tenantId, userId, characterDraft: false },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: most,
    select: { id: true, title: true, updatedAt: true, characterId: true },
  })
  return rows.map(({ updatedAt, ...row }) => ({ ...row, updatedAt: updatedAt.toISOString() }))
})
