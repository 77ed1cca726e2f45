import type { Rows } from '@wattos/data'
import { stepsIn } from './allowance.ts'
import { wakeIfResting } from './continue-run.ts'
import type { RunTx } from './lease.ts'
import { lockAlone, lockBelow, type LockedKey } from './lock.ts'
import { problemOf } from '../tools/outcome.ts'
import type { RunReason } from './reasons.ts'
import { ended } from './states.ts'

/** How a run ends. */
export interface Ending {
  readonly state: 'completed' | 'failed' | 'cancelled'
  readonly reason?: string
  readonly output?: string
}

/**
 * Ends a run in a transaction that has locked it and those above it, unless it has ended: whatever still waits for people is
 * withdrawn, agents that it asked are cancelled, and where an agent asked for it, that one's step is settled. Whoever calls this
 * puts those above into the queue afterwards (`enqueueAbove`).
 */
export async function endRun(tx: RunTx, locked: LockedKey, ending: Ending): Promise<void> {
  const below = await lockBelow(tx, locked.run)
  for (const one of below.toReversed()) await endAlone(tx, one, { state: 'cancelled' })
  await endAlone(tx, locked, ending)
}

async function endAlone(
  tx: RunTx,
  { run: { id, tenantId }, revision }: LockedKey,
  { state, reason, output }: Ending,
): Promise<void> {
  const now = new Date()
  const { count } = await tx.agentRun.updateMany({
    where: { id, tenantId, state: { notIn: [...ended] } },
    data: { state, reason: reason ?? null, output: output ?? '', lease: null, finishedAt: now },
  })
  if (count === 0) return
  await tx.agentApproval.updateMany({
    where: { runId: id, tenantId, state: 'waiting' },
    data: { state: 'withdrawn' },
  })
  if (state !== 'completed')
    await tx.agentStep.updateMany({
      where: { runId: id, tenantId, state: { in: ['pending', 'waiting', 'running'] } },
      data: { state: 'failed', code: reason ?? 'CANCELLED', revision, finishedAt: now },
    })
  const run = await tx.agentRun.findFirst({ where: { id, tenantId } })
  // Nobody needs what placeholders stand for any more; a run that came to nothing may be tried again.
  if (state === 'completed' && run?.lineage.length === 0)
    await tx.agentValue.deleteMany({ where: { runId: id, tenantId } })
  await tellAsking(tx, run)
}

/** Settles the step that asked for a run, with what the run has used; whoever asked goes on with that. */
async function tellAsking(tx: RunTx, run: Rows['agentRun'] | null): Promise<void> {
  const asking = run?.lineage.at(-1)
  if (!run || asking === undefined || run.parentStepId === null) return
  const { id: runId, tenantId, tokensIn, tokensOut, costMicros, workedMs, parentStepId } = run
  const key = { id: asking, tenantId }
  const steps = await tx.agentStep.findMany({ where: { runId, tenantId }, select: { childSteps: true } })
  const revision = await lockAlone(tx, key)
  const used = { tokensIn, tokensOut, costMicros }
  const { count } = await tx.agentStep.updateMany({
    where: { id: parentStepId, tenantId, state: 'running' },
    data: { ...told(run), ...used, childSteps: stepsIn(steps), revision, finishedAt: new Date() },
  })
  // It was settled before: the run was tried again by itself, or whoever asked has ended.
  if (count === 0) return
  await tx.agentRun.updateMany({
    where: key,
    data: {
      tokensIn: { increment: tokensIn },
      tokensOut: { increment: tokensOut },
      costMicros: { increment: costMicros },
      workedMs: { increment: workedMs },
    },
  })
  const unknown: RunReason = 'OUTCOME_UNKNOWN'
  // The model that asked must not decide to have it done again either.
  if (run.reason === unknown) await endRun(tx, { run: key, revision }, { state: 'failed', reason: unknown })
  else await wakeIfResting(tx, key)
}

const failed = (code: string, text: string) => ({
  state: 'failed' as const,
  code,
  text,
  problem: problemOf(code),
})

/** What becomes of the step that asked: the model is told the answer, or why there is none. */
function told({ state, reason, output }: Rows['agentRun']) {
  if (state === 'completed') return { state: 'done' as const, text: output }
  if (state === 'cancelled') return failed('CANCELLED', 'This was cancelled. Do not ask for it again.')
  return failed(reason ?? 'RUN_FAILED', 'The agent that was asked came to no result.')
}
