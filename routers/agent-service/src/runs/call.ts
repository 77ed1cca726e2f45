import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { isApproved } from '../approvals/approved.ts'
import { argumentsSchema } from '../approvals/arguments.ts'
import { needsPerson } from '../approvals/needs-person.ts'
import { requestApproval } from '../approvals/request.ts'
import type { Outcome } from '../tools/outcome.ts'
import { callTool } from '../tools/toolset.ts'
import { endRun } from './end.ts'
import type { Step } from './steps.ts'
import type { Turn } from './turn.ts'

/** How long between two looks at a call that another process is still at, in milliseconds. */
const stillRunningMs = 1_000

const gone = { outcome: 'failed', code: 'TOOL_UNKNOWN', message: 'This tool is gone.' } as const

/**
 * Carries out one call. Its key is the step's id, so that a second worker gets the result of the first instead of a second
 * effect. Whether a person has to agree is asked again here, whatever was thought when the call was planned.
 */
export async function call(turn: Turn, step: Step): Promise<void> {
  const { ctx, lease, definition, tools } = turn
  const tool = tools.find(({ id }) => id === step.tool)
  if (!tool) return settle(turn, step, { outcome: gone, workedMs: 0 })
  const guarded = step.needsApproval || needsPerson(tool, definition.policies)
  if (guarded && !(await isApproved(ctx, step))) return wait(turn, step)
  await lease.write(async (tx, revision) => {
    await tx.agentStep.updateMany({
      where: { id: step.id, tenantId: step.tenantId },
      data: { state: 'running', revision, startedAt: new Date(), tries: { increment: 1 } },
    })
  })
  const began = performance.now()
  const outcome = await outcomeOf(turn, step)
  const ms = performance.now() - began
  const how = outcome.outcome === 'ok' ? 'done' : 'failed'
  ctx.runtime.metrics.agentSteps.observe({ kind: 'tool', outcome: how }, ms)
  await settle(turn, step, { outcome, workedMs: Math.round(ms) })
}

async function outcomeOf({ ctx }: Turn, step: Step): Promise<Outcome> {
  for (;;) {
    const outcome = await callTool(ctx, {
      tool: step.tool ?? '',
      arguments: argumentsSchema.parse(step.arguments),
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

/** What became of a call, and how long it took in milliseconds. */
interface Settled {
  readonly outcome: Outcome
  readonly workedMs: number
}

/** Writes down what became of a call. When nobody knows, the run ends here: the model must not decide to do it again. */
function settle({ lease, run }: Turn, step: Step, { outcome, workedMs }: Settled): Promise<void> {
  const { id, tenantId } = step
  return lease.write(async (tx, revision) => {
    await tx.agentStep.updateMany({
      where: { id, tenantId },
      data:
        outcome.outcome === 'ok'
          ? { ...ended(revision), state: 'done', text: outcome.text, citations: citationsOf(outcome) }
          : { ...ended(revision), state: 'failed', code: outcome.code, text: outcome.message },
    })
    await tx.agentRun.updateMany({
      where: { id: run.id, tenantId },
      data: { workedMs: { increment: workedMs } },
    })
    if (outcome.outcome === 'failed' && outcome.code === 'OUTCOME_UNKNOWN')
      await endRun(tx, { run, revision }, { state: 'failed', reason: outcome.code })
  })
}

const ended = (revision: number) => ({ revision, finishedAt: new Date() })

const citationsOf = ({ citations = [] }: Extract<Outcome, { outcome: 'ok' }>) =>
  z.array(z.record(z.string(), z.json())).parse(citations)
