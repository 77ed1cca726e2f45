import { createHash } from 'node:crypto'
import type { Rows } from '@wattos/data'
import type { Statement } from '../statement.ts'
import type { Working } from './working.ts'

/** By which a removed statement is known again, without keeping what it said. */
export const digestOf = (key: string): string => createHash('sha256').update(key).digest('base64url')

/** What is written down of a run besides its statements. */
export type Outcome = Pick<Rows['insightRun'], 'mode' | 'model' | 'tokensIn' | 'tokensOut' | 'costMicros'>

/** Writes a run's statements down all at once, and with them that it is done: nobody sees half of them. Of two who try, one does. */
export async function keepResult(
  { db, insight, run }: Working,
  statements: readonly Statement[],
  outcome: Outcome,
): Promise<void> {
  const { id: runId, tenantId } = run
  await db.transaction(async (tx) => {
    const { count } = await tx.insightRun.updateMany({
      where: { id: runId, tenantId, state: 'running' },
      data: { ...outcome, state: 'done', finishedAt: new Date() },
    })
    if (count === 0) return
    const now = await tx.insight.findFirst({ where: { id: insight.id, tenantId }, select: { removed: true } })
    const removed = new Set(now?.removed)
    const kept = statements.filter(({ key }) => !removed.has(digestOf(key)))
    await tx.insightStatement.createMany({
      data: kept.map((statement, place) => ({ ...statement, tenantId, insightId: insight.id, runId, place })),
    })
    await tx.insightStep.deleteMany({ where: { runId, tenantId } })
  })
}
