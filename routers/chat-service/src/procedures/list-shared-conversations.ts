import { kit } from '../kit.ts'
import { sharedConversations } from '../sharing/grants.ts'

/** Most conversations that are listed. */
const most = 200

/** The conversations that others have shared with the caller, the latest first; `ownerId` is the person whose it is. */
export const listSharedConversations = kit.can('chat:use').query(async ({ ctx }) => {
  const rows = await ctx.db.conversation.findMany({
    where: sharedConversations(ctx.principal),
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: most,
    select: { id: true, title: true, updatedAt: true, userId: true },
  })
  return rows.map(({ id, title, updatedAt, userId }) => ({
    id,
    title,
    updatedAt: updatedAt.toISOString(),
    ownerId: userId,
  }))
})
