import { kit } from '../kit.ts'

/** The purposes to which the caller has objected. */
export const readObjections = kit.member.query(async ({ ctx }) => {
  const { tenantId, userId } = ctx.principal
  const rows = await ctx.db.objection.findMany({ where: { tenantId, userId } })
  return rows.map(({ purpose, createdAt }) => ({ purpose, since: createdAt.toISOString() }))
})
