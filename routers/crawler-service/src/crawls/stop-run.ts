import type { Rows } from '@wattos/data'
import type { MemberContext } from './access.ts'
import { progressOf } from './progress.ts'

/** Ends the run of a crawl, whatever its job still does: false if there is none. */
export async function stopRun(
  ctx: Pick<MemberContext, 'db' | 'principal'>,
  crawl: Rows['crawl'],
): Promise<boolean> {
  const { id: crawlId, tenantId } = crawl
  const { lastRun } = await progressOf(ctx, crawl)
  const { count } = await ctx.db.crawlRun.updateMany({
    where: { tenantId, crawlId, state: { in: ['queued', 'running'] } },
    data: { state: 'cancelled', finishedAt: new Date(), counts: { ...lastRun?.counts } },
  })
  return count > 0
}
