import { kit } from '../kit.ts'

/** Most conversations that are listed. */
const most = 500

/** The caller's conversations, the latest first. */
export const listConversations = kit.can('chat:use').query(async ({ ctx }) => {
  const { tenantId, userId } = ctx.principal
  const rows = await ctx.db.conversation.findMany({
    where: { tenantId, userId },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: most,
    select: { id: true, title: true, updatedAt: true },
  })
  return rows.map(({ id, title, updatedAt }) => ({ id, title, updatedAt: updatedAt.toISOString() }))
})
