import { definitionSchema } from '../definition.ts'
import { agentFailure } from '../errors.ts'
import type { AgentContext } from '../kit.ts'
import { toolsOf } from '../tools/toolset.ts'
import type { LockedRun } from './change-own-run.ts'
import { planCalls } from './plan-calls.ts'
import { callsOf, type Step } from './steps.ts'
import { storeCalls } from './store-calls.ts'

/**
 * Takes a run back to just before a step: that step and all that followed are forgotten. A question is asked anew; calls of the
 * same answer from that one on are planned anew, with new keys and new decisions where people have to agree.
 */
export async function rewind(
  ctx: Pick<AgentContext, 'mesh' | 'principal'>,
  { tx, run, revision }: LockedRun,
  ordinal: number,
): Promise<void> {
  const where = { runId: run.id, tenantId: run.tenantId }
  const steps = await tx.agentStep.findMany({ where, orderBy: { ordinal: 'asc' } })
  const step = steps[ordinal]
  if (step === undefined) throw agentFailure('STEP_NOT_FOUND')
  await tx.agentStep.deleteMany({ where: { ...where, ordinal: { gte: ordinal } } })
  if (step.kind === 'model') return
  const asked = answerBefore(steps, ordinal)
  const definition = definitionSchema.parse(run.definition)
  const tools = await toolsOf(ctx, definition)
  const calls = planCalls(callsOf(asked).slice(ordinal - asked.ordinal - 1), definition, tools)
  await storeCalls(tx, calls, { run, policies: definition.policies, from: ordinal, revision })
}

function answerBefore(steps: readonly Step[], ordinal: number): Step {
  const asked = steps.slice(0, ordinal).findLast(({ kind }) => kind === 'model')
  if (asked === undefined) throw agentFailure('STEP_NOT_FOUND')
  return asked
}
