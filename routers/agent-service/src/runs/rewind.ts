import { agentFailure } from '../errors.ts'
import type { LockedRun } from './change-own-run.ts'
import { type Planning, planCalls } from './plan-calls.ts'
import { callsOf, type Step, stepsOf } from './steps.ts'
import { storeCalls } from './store-calls.ts'

/**
 * Takes a run back to just before a step: that step and all that followed are forgotten, with the runs of agents that it asked. A question is asked anew; calls of the
 * same answer from that one on are planned anew, with new keys and new decisions where people have to agree.
 */
export async function rewind(
  { tx, run, revision }: LockedRun,
  ordinal: number,
  among: Planning,
): Promise<void> {
  const { tenantId } = run
  const steps = await stepsOf(tx, run)
  const step = steps[ordinal]
  if (step === undefined) throw agentFailure('STEP_NOT_FOUND')
  const forgotten = steps.slice(ordinal).map(({ id }) => id)
  await tx.agentStep.deleteMany({ where: { tenantId, id: { in: forgotten } } })
  const asked = await tx.agentRun.findMany({
    where: { tenantId, parentStepId: { in: forgotten } },
    select: { id: true },
  })
  const ids = asked.map(({ id }) => id)
  await tx.agentRun.deleteMany({
    where: { tenantId, OR: [{ id: { in: ids } }, { lineage: { hasSome: ids } }] },
  })
  if (step.kind === 'model') return
  const answer = answerBefore(steps, ordinal)
  const calls = planCalls(callsOf(answer).slice(ordinal - answer.ordinal - 1), among)
  await storeCalls(tx, calls, { run, policies: among.definition.policies, from: ordinal, revision })
}

function answerBefore(steps: readonly Step[], ordinal: number): Step {
  const asked = steps.slice(0, ordinal).findLast(({ kind }) => kind === 'model')
  if (asked === undefined) throw agentFailure('STEP_NOT_FOUND')
  return asked
}
