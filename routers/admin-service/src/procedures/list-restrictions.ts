import { kit } from '../kit.ts'

/** Whose data may only be kept, not used: since when, why, and whether they ordered it themselves. */
export const listRestrictions = kit.can('privacy:manage').query(async ({ ctx }) => {
  const { tenantId } = ctx.principal
  const rows = await ctx.db.restriction.findMany({ where: { tenantId }, orderBy: { createdAt: 'desc' } })
  return rows.map(({ userId, reason, orderedBy, createdAt }) => ({
    userId,
    reason,
    own: orderedBy === userId,
    since: createdAt.toISOString(),
  }))
})
