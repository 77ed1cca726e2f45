import { kit } from '../kit.ts'
import { keyView, keyViewOf } from '../keys/key-view.ts'

/** One's own API keys in this organisation; the newest first. */
export const listKeys = kit.member.query(async ({ ctx }) => {
  const { tenantId, userId } = ctx.principal
  const keys = await ctx.db.apiKey.findMany({
    where: { tenantId, userId },
    orderBy: { createdAt: 'desc' },
    select: keyView,
  })
  return keys.map(keyViewOf)
})
