import type { Rows } from '@wattos/data'
import type { Level } from '@wattos/grants'
import { insightFailure } from '../errors.ts'
import type { MemberContext } from '../kit.ts'
import { insightGrants } from './grants.ts'

/** An analysis that the person has at a level, and the level that they have; throws INSIGHT_NOT_FOUND or GRANT_TOO_LOW. */
export async function findInsight(
  ctx: Pick<MemberContext, 'db' | 'principal'>,
  id: string,
  least: Level,
): Promise<{ insight: Rows['insight']; level: Level }> {
  await insightGrants.assert(ctx, id, least)
  const insight = await ctx.db.insight.findFirst({ where: { id, tenantId: ctx.principal.tenantId } })
  const level = await insightGrants.levelOf(ctx, id)
  if (insight === null || level === null) throw insightFailure('INSIGHT_NOT_FOUND')
  return { insight, level }
}
