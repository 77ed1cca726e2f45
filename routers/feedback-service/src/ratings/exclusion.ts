import type { FeedbackContext } from '../kit.ts'
import { personOf } from './person-of.ts'

type Ctx = Pick<FeedbackContext, 'db' | 'principal'>

/** Why the ratings of a person are kept and not used. */
export type ExclusionReason = 'objection' | 'restriction'

/** Leaves a person's ratings, those to come too, out of everything they are used for; or takes that back for one of two reasons. */
export async function setExclusion(
  ctx: Ctx,
  { userId, on }: { readonly userId: string; readonly on: boolean },
  reason: ExclusionReason,
): Promise<void> {
  const { tenantId } = personOf(ctx)
  const row = { tenantId, userId, reason }
  if (on) await ctx.db.ratingExclusion.createMany({ data: [row], skipDuplicates: true })
  else await ctx.db.ratingExclusion.deleteMany({ where: row })
}

/** Which ratings of the caller's tenant may be used, for queries of the table of ratings. */
export async function usableRatings(ctx: Ctx) {
  const { tenantId } = personOf(ctx)
  const excluded = await ctx.db.ratingExclusion.findMany({
    where: { tenantId },
    distinct: ['userId'],
    select: { userId: true },
  })
  return { tenantId, userId: { notIn: excluded.map(({ userId }) => userId) } }
}

/** The same in SQL, of the ratings `r`. */
export const usableSql = `NOT EXISTS
  (SELECT FROM rating_exclusion e WHERE e.tenant_id = r.tenant_id AND e.user_id = r.user_id)`
