import { kit } from '../kit.ts'
import { grantedInsights } from '../insights/grants.ts'
import { runView } from '../insights/run-view.ts'

/** Most analyses that are listed. */
const most = 200

/** The analyses that the person may see, those that ran last first. */
export const listInsights = kit.can('space:read').query(async ({ ctx }) => {
  const rows = await ctx.db.insight.findMany({
    where: grantedInsights(ctx.principal, 'read'),
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: most,
    include: { runs: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1 } },
  })
  return rows.map(({ id, name, url, ownerId, runs: [run], updatedAt }) => ({
    id,
    name,
    url,
    owned: ownerId === ctx.principal.userId,
    run: run ? runView(run) : null,
    updatedAt: updatedAt.toISOString(),
  }))
})
