import type { Rows } from '@wattos/data'
import { z } from 'zod'
import type { RunTx } from './lease.ts'

/** Names a run. */
export type RunKey = Pick<Rows['agentRun'], 'id' | 'tenantId'>

/** How a run ends. */
export interface Ending {
  readonly state: 'completed' | 'failed' | 'cancelled'
  readonly reason?: string
  readonly output?: string
}

const revisionRow = z.object({ revision: z.number() })

/** Locks a run for a change from outside its worker; the revision that the change gets, 0 when there is no such run. */
export async function lockRun(tx: RunTx, { id, tenantId }: RunKey): Promise<number> {
  const [row] = await tx.query(
    revisionRow,
    `UPDATE agent_run SET revision = revision + 1, updated_at = now()
     WHERE id = $1::uuid AND tenant_id = $2::uuid RETURNING revision`,
    [id, tenantId],
  )
  return row?.revision ?? 0
}

/** Ends a run in a transaction that has locked it: whatever still waits for people is withdrawn. */
export async function endRun(
  tx: RunTx,
  { run, revision }: { readonly run: RunKey; readonly revision: number },
  { state, reason, output }: Ending,
): Promise<void> {
  const { id, tenantId } = run
  const now = new Date()
  await tx.agentRun.updateMany({
    where: { id, tenantId },
    data: { state, reason: reason ?? null, output: output ?? '', lease: null, finishedAt: now },
  })
  await tx.agentApproval.updateMany({
    where: { runId: id, tenantId, state: 'waiting' },
    data: { state: 'withdrawn' },
  })
  if (state === 'completed') return
  await tx.agentStep.updateMany({
    where: { runId: id, tenantId, state: { in: ['pending', 'waiting', 'running'] } },
    data: { state: 'failed', code: reason ?? 'CANCELLED', revision, finishedAt: now },
  })
}
