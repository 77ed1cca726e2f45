import { kit } from '../kit.ts'
import type { SummaryEntry } from '../view.ts'

/** Most summaries that are listed. */
const most = 200

/** The person's summaries, the latest first, without their texts. */
export const listSummaries = kit.can('summary:use').query(async ({ ctx }): Promise<SummaryEntry[]> => {
  const { tenantId, userId } = ctx.principal
  const rows = await ctx.db.summary.findMany({
    where: { tenantId, userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: most,
    select: { id: true, source: true, title: true, state: true, mode: true, createdAt: true },
  })
  return rows.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }))
})
