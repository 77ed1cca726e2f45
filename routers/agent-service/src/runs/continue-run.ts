import { principalSchema } from '@wattos/identity'
import type { Rows } from '@wattos/data'
import type { AgentContext } from '../kit.ts'
import { enqueue } from './begin-run.ts'
import type { RunTx } from './lease.ts'
import type { RunKey } from './lock.ts'

const again = { state: 'pending', attempt: { increment: 1 }, lease: null } as const

/** Lets a run that rests go on, in a transaction that has locked it. */
export async function wake(tx: RunTx, { id, tenantId }: RunKey): Promise<void> {
  await tx.agentRun.updateMany({ where: { id, tenantId }, data: again })
}

/** The same where it waits for people or agents; a run that a worker has finds the news by itself. */
export async function wakeIfResting(tx: RunTx, { id, tenantId }: RunKey): Promise<void> {
  await tx.agentRun.updateMany({
    where: { id, tenantId, state: { in: ['waiting_approval', 'waiting_agent'] } },
    data: again,
  })
}

/** Lets a paused run go on, in a transaction that has locked it; one that waits goes on waiting. */
export async function unpause(tx: RunTx, { id, tenantId }: RunKey): Promise<void> {
  const where = { id, tenantId, paused: true }
  // A worker that had not noticed the pause yet simply goes on.
  await tx.agentRun.updateMany({ where: { ...where, state: 'pending' }, data: { ...again, paused: false } })
  await tx.agentRun.updateMany({ where, data: { paused: false } })
}

/** What putting runs into the queue needs. */
export type Enqueuing = Pick<AgentContext, 'db' | 'log'> & {
  readonly runtime: Pick<AgentContext['runtime'], 'jobsFor'>
}

/** After the transaction: puts a run that can go on into the queue, in the name of the person for whom it works. */
export async function enqueueAwake({ db, runtime, log }: Enqueuing, { id, tenantId }: RunKey): Promise<void> {
  const run = await db.agentRun.findFirst({ where: { id, tenantId, state: 'pending', paused: false } })
  if (run !== null)
    await enqueue({ jobsFor: runtime.jobsFor, log }, run, principalSchema.parse(run.principal))
}

/** After a run has ended: puts those above it into the queue that can go on with that. */
export async function enqueueAbove(
  ctx: Enqueuing,
  { lineage, tenantId }: Pick<Rows['agentRun'], 'lineage' | 'tenantId'>,
): Promise<void> {
  for (const id of lineage) await enqueueAwake(ctx, { id, tenantId })
}
