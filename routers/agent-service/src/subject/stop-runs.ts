import type { AgentContext } from '../kit.ts'
import { endRun } from '../runs/end.ts'
import { lockRun } from '../runs/lock.ts'
import { ended } from '../runs/states.ts'

/** Ends what agents do for somebody whose data may only be kept. It does not go on by itself when that is lifted; they retry it. */
export async function stopRuns(
  { db, principal }: Pick<AgentContext, 'db' | 'principal'>,
  { userId, on }: { readonly userId: string; readonly on: boolean },
): Promise<void> {
  if (!on || principal === null) return
  const { tenantId } = principal
  const open = await db.agentRun.findMany({
    where: { tenantId, userId, state: { notIn: [...ended] } },
    select: { id: true },
    // Those that were asked are younger than those that asked, and end with them.
    orderBy: { id: 'asc' },
  })
  for (const { id } of open)
    await db.transaction(async (tx) => {
      const revision = await lockRun(tx, { id, tenantId })
      await endRun(tx, { run: { id, tenantId }, revision }, { state: 'cancelled' })
    })
}
