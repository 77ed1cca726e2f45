import { principalSchema } from '@wattos/identity'
import type { AgentContext } from '../kit.ts'
import { enqueue } from './begin-run.ts'
import type { RunKey } from './end.ts'
import type { RunTx } from './lease.ts'

/** Lets a run that rests go on, in a transaction that has locked it. */
export async function wake(tx: RunTx, { id, tenantId }: RunKey): Promise<void> {
  await tx.agentRun.updateMany({
    where: { id, tenantId },
    data: { state: 'pending', attempt: { increment: 1 }, lease: null },
  })
}

/** After the transaction: puts a run that can go on into the queue, in the name of the person for whom it works. */
export async function enqueueAwake(
  { db, runtime, log }: Pick<AgentContext, 'db' | 'runtime' | 'log'>,
  { id, tenantId }: RunKey,
): Promise<void> {
  const run = await db.agentRun.findFirst({ where: { id, tenantId, state: 'pending', paused: false } })
  if (run !== null)
    await enqueue({ jobsFor: runtime.jobsFor, log }, run, principalSchema.parse(run.principal))
}
