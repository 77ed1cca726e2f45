import { setTimeout as sleep } from 'node:timers/promises'
import { isApproved } from '../approvals/approved.ts'
import { argumentsSchema } from '../approvals/arguments.ts'
import { needsPerson } from '../approvals/needs-person.ts'
import { requestApproval } from '../approvals/request.ts'
import { agentBehind } from '../tools/agent-tools.ts'
import { type Outcome, problemOf } from '../tools/outcome.ts'
import { callTool } from '../tools/toolset.ts'
import { delegate } from './delegate.ts'
import { settleStep } from './settle-step.ts'
import type { Step } from './steps.ts'
import type { Turn } from './turn.ts'

/** How long between two looks at a call that another process is still at, in milliseconds. */
const stillRunningMs = 1_000

const forgotten = {
  outcome: 'failed',
  code: 'PERSONAL_DATA_FORGOTTEN',
  message: 'The personal data in this call was forgotten when the run was completed. Begin a new run for it.',
  problem: problemOf('PERSONAL_DATA_FORGOTTEN'),
} as const

const gone = {
  outcome: 'failed',
  code: 'TOOL_UNKNOWN',
  message: 'This tool is gone.',
  problem: problemOf('TOOL_UNKNOWN'),
} as const

/**
 * Carries out one call. Its key is the step's id, so that a second worker gets the result of the first instead of a second
 * effect. Whether a person has to agree is asked again here, whatever was thought when the call was planned.
 */
export async function call(turn: Turn, step: Step): Promise<void> {
  const { ctx, lease, definition, tools, veil, deaths } = turn
  const tool = tools.find(({ id }) => id === step.tool)
  if (!tool) return settleStep(turn, step, { outcome: gone, workedMs: 0 })
  const guarded = step.needsApproval || needsPerson(tool, definition.policies)
  if (guarded && !(await isApproved(ctx, step))) return wait(turn, step)
  const agentId = agentBehind(tool)
  if (agentId !== null) return delegate(turn, step, agentId)
  if (veil.hasForgotten(argumentsSchema.parse(step.arguments)))
    return settleStep(turn, step, { outcome: forgotten, workedMs: 0 })
  await lease.write(async (tx, revision) => {
    await tx.agentStep.updateMany({
      where: { id: step.id, tenantId: step.tenantId },
      data: { state: 'running', revision, startedAt: new Date(), deaths, tries: { increment: 1 } },
    })
  })
  const began = performance.now()
  const outcome = await outcomeOf(turn, step)
  const ms = performance.now() - began
  const how = outcome.outcome === 'ok' ? 'done' : 'failed'
  ctx.runtime.metrics.agentSteps.observe({ kind: 'tool', outcome: how }, ms)
  await settleStep(turn, step, { outcome, workedMs: Math.round(ms) })
}

async function outcomeOf({ ctx, veil }: Turn, step: Step): Promise<Outcome> {
  const given = argumentsSchema.parse(veil.restoreJson(argumentsSchema.parse(step.arguments)))
  for (;;) {
    const outcome = await callTool(ctx, {
      tool: step.tool ?? '',
      arguments: given,
      key: step.id,
    })
    if (outcome.outcome === 'ok' || outcome.code !== 'STILL_RUNNING') return outcome
    await sleep(stillRunningMs, undefined, { signal: ctx.signal })
  }
}

/** Nobody has agreed to it (yet): then it waits. */
function wait({ lease, run, definition }: Turn, step: Step): Promise<void> {
  const { id, tenantId, tool, arguments: given } = step
  return lease.write(async (tx, revision) => {
    // An earlier decision was about another call than this one.
    await tx.agentApproval.deleteMany({ where: { stepId: id, tenantId } })
    await requestApproval(tx, run, {
      call: { id, tool: tool ?? '', arguments: given },
      policies: definition.policies,
    })
    await tx.agentStep.updateMany({
      where: { id, tenantId },
      data: { state: 'waiting', needsApproval: true, revision },
    })
  })
}
