import { Failure, MeshError } from '@wattos/mesh'
import { type Enqueuing, enqueueAbove, enqueueAwake, wake } from './continue-run.ts'
import { endRun } from './end.ts'
import { lockRun } from './lock.ts'
import type { RunJob } from './queue.ts'
import type { RunReason } from './reasons.ts'

/** So often in a row its workers may die without a step coming to its end, whatever the steps say. How often it was woken is nobody's fault. */
const mostDeaths = 50

/**
 * The queue has given up on a run. Where its workers kept dying it goes on: which step is to blame shows when it is taken up
 * (`deaths.ts`). Else it has failed, with the last reason that is of use to anybody.
 */
export async function giveUp(ctx: Enqueuing, job: RunJob, error: Error): Promise<void> {
  const { runId: id, tenantId, attempt } = job
  const lineage = await ctx.db.transaction(async (tx) => {
    const revision = await lockRun(tx, { id, tenantId })
    const run = await tx.agentRun.findFirst({
      where: { id, tenantId, attempt, state: { in: ['pending', 'running'] } },
    })
    if (run === null) return []
    if (isStalled(error) && run.deaths + 1 < mostDeaths) {
      await tx.agentRun.updateMany({ where: { id, tenantId }, data: { deaths: { increment: 1 } } })
      await wake(tx, run)
    } else await endRun(tx, { run, revision }, { state: 'failed', reason: reasonOf(error) })
    return run.lineage
  })
  await enqueueAwake(ctx, { id, tenantId })
  await enqueueAbove(ctx, { lineage, tenantId })
}

function reasonOf(error: Error): string {
  if (error instanceof MeshError && error.reason.startsWith('LLM_')) return error.reason
  const unchecked: RunReason = 'PERSONAL_DATA_UNCHECKED'
  const own: RunReason = 'RUN_FAILED'
  return error instanceof Failure && error.reason === unchecked ? unchecked : own
}

// BullMQ's words for a job whose workers died more often than it puts up with; there is no other mark.
const isStalled = ({ message }: Error): boolean => message.includes('stalled')
