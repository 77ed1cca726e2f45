import type { Rows } from '@wattos/data'
import type { MemberContext } from '../kit.ts'
import { insightQueue } from '../queue.ts'

/** Cancels what runs or waits of an analysis; whether there was anything. A run in another process sees its row. */
export async function endRuns(
  { db, jobs }: Pick<MemberContext, 'db' | 'jobs'>,
  { id: insightId, tenantId }: Pick<Rows['insight'], 'id' | 'tenantId'>,
): Promise<boolean> {
  const open = { tenantId, insightId, state: { in: ['waiting' as const, 'running' as const] } }
  const runs = await db.insightRun.findMany({ where: open, select: { id: true } })
  const { count } = await db.insightRun.updateMany({
    where: open,
    data: { state: 'cancelled', finishedAt: new Date() },
  })
  for (const { id } of runs) {
    await db.insightStep.deleteMany({ where: { tenantId, runId: id } })
    await jobs.remove(insightQueue, id)
  }
  return count > 0
}
