import type { Rows } from '@wattos/data'
import { insightFailure } from '../errors.ts'
import type { MemberContext } from '../kit.ts'
import { insightQueue } from '../queue.ts'

/** Has an analysis looked at anew; the run's id. Throws INSIGHT_RUNNING while an earlier run has not ended. */
export async function startRun(
  ctx: Pick<MemberContext, 'db' | 'jobs'>,
  { id: insightId, tenantId, crawlId }: Pick<Rows['insight'], 'id' | 'tenantId' | 'crawlId'>,
): Promise<string> {
  const runId = await ctx.db.transaction(async (tx) => {
    // Of two who start it at once, the second waits here and then sees the first one's run.
    await tx.execute('SELECT 1 FROM insight WHERE id = $1::uuid FOR UPDATE', [insightId])
    const open = { tenantId, insightId, state: { in: ['waiting' as const, 'running' as const] } }
    if ((await tx.insightRun.count({ where: open })) > 0) throw insightFailure('INSIGHT_RUNNING')
    const stage = crawlId === null ? 'read' : 'crawl'
    const run = await tx.insightRun.create({ data: { tenantId, insightId, stage }, select: { id: true } })
    await tx.insight.updateMany({ where: { id: insightId, tenantId }, data: { updatedAt: new Date() } })
    return run.id
  })
  await ctx.jobs.add(insightQueue, { tenantId, insightId, runId }, { jobId: runId })
  return runId
}
