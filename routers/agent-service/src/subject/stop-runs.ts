import type { AgentContext } from '../kit.ts'
import { endRun, lockRun } from '../runs/end.ts'
import { isEnded } from '../runs/states.ts'

/** Ends what agents do for somebody whose data may only be kept. It does not go on by itself when that is lifted; they retry it. */
export async function stopRuns(
  { db, principal }: Pick<AgentContext, 'db' | 'principal'>,
  { userId, on }: { readonly userId: string; readonly on: boolean },
): Promise<void> {
  if (!on || principal === null) return
  const { tenantId } = principal
  const open = await db.agentRun.findMany({
    where: { tenantId, userId, state: { in: ['pending', 'running', 'waiting_approval'] } },
    select: { id: true },
  })
  for (const { id } of open)
    await db.transaction(async (tx) => {
      const revision = await lockRun(tx, { id, tenantId })
      const run = await tx.agentRun.findFirst({ where: { id, tenantId } })
      if (run !== null && !isEnded(run.state)) await endRun(tx, { run, revision }, { state: 'cancelled' })
    })
}
