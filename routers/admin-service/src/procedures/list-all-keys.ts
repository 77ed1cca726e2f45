import { kit } from '../kit.ts'
import { keyView, keyViewOf } from '../keys/key-view.ts'

/** The API keys of everybody in the organisation, with whom they act for; the newest first, at most 500. */
export const listAllKeys = kit.can('people:manage').query(async ({ ctx }) => {
  const { tenantId } = ctx.principal
  const keys = await ctx.db.apiKey.findMany({
    where: { tenantId },
    orderBy: { createdAt: 'desc' },
    take: 500,
    select: { ...keyView, user: { select: { id: true, name: true, email: true } } },
  })
  return keys.map(({ user, ...key }) => ({ ...keyViewOf(key), person: user }))
})
