import { kit } from '../kit.ts'

/** Whether the caller's data may only be kept, since when and why; null where it may be used. */
export const readRestriction = kit.member.query(async ({ ctx }) => {
  const { tenantId, userId } = ctx.principal
  const found = await ctx.db.restriction.findFirst({ where: { tenantId, userId } })
  return (
    found && { reason: found.reason, own: found.orderedBy === userId, since: found.createdAt.toISOString() }
  )
})
