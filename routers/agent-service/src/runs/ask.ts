import { uuidv7 } from '@wattos/data'
import { cleanAnswer } from '../personal/clean-step.ts'
import { stepsIn } from './allowance.ts'
import { askModel } from './ask-model.ts'
import { planCalls } from './plan-calls.ts'
import type { Step } from './steps.ts'
import { storeCalls } from './store-calls.ts'
import type { Turn } from './turn.ts'
import { whileHeld } from './while-held.ts'

/**
 * One question to the model. Its answer and the calls that follow from it are stored together, before any of them is begun:
 * a worker that dies before has had no effect, one that dies later has left everything that is needed to go on.
 */
export async function ask(turn: Turn, cutOff: Step | undefined): Promise<void> {
  const { ctx, lease, run, definition, allowance, steps, tools, veil } = turn
  const earlier = steps.filter((step) => step.id !== cutOff?.id)
  const ordinal = earlier.length
  const step = await begin(turn, cutOff, ordinal)
  const began = performance.now()
  const last = stepsIn(earlier) + 1 >= allowance.steps
  const left = allowance.workedMs - run.workedMs
  const said = await whileHeld({ lease, signal: ctx.signal, forMs: left }, (signal) =>
    askModel({ ...turn, steps: earlier }, { last, signal }),
  )
  const ms = performance.now() - began
  ctx.runtime.metrics.agentSteps.observe({ kind: 'model', outcome: 'done' }, ms)
  const answer = await cleanAnswer(veil, said)
  await veil.keep(ctx.db)
  const calls = last ? [] : planCalls(answer.calls, { definition, tools, veil })
  const { usage } = answer
  await lease.write(async (tx, revision) => {
    const { id: runId, tenantId } = run
    const used = {
      tokensIn: usage.tokensIn,
      tokensOut: usage.tokensOut,
      costMicros: BigInt(usage.costMicros),
    }
    await tx.agentStep.updateMany({
      where: { id: step, tenantId },
      data: {
        state: 'done',
        text: answer.text,
        toolCalls: last ? [] : answer.calls.map((call) => ({ ...call })),
        model: answer.model,
        ...used,
        revision,
        finishedAt: new Date(),
      },
    })
    await storeCalls(tx, calls, { run, policies: definition.policies, from: ordinal + 1, revision })
    await tx.agentRun.updateMany({
      where: { id: runId, tenantId },
      data: {
        stepCount: ordinal + 1 + calls.length,
        tokensIn: { increment: used.tokensIn },
        tokensOut: { increment: used.tokensOut },
        costMicros: { increment: used.costMicros },
        workedMs: { increment: Math.round(ms) },
        deaths: 0,
      },
    })
  })
}

/** Writes down that the model is being asked; the step's id. */
function begin({ lease, run, deaths }: Turn, cutOff: Step | undefined, ordinal: number): Promise<string> {
  const { id: runId, tenantId } = run
  const id = cutOff?.id ?? uuidv7()
  return lease.write(async (tx, revision) => {
    const now = { state: 'running' as const, revision, startedAt: new Date() }
    if (cutOff)
      await tx.agentStep.updateMany({
        where: { id, tenantId },
        data: { ...now, deaths, tries: { increment: 1 } },
      })
    else
      await tx.agentStep.create({
        data: { id, tenantId, runId, ordinal, kind: 'model', tries: 1, ...now },
      })
    return id
  })
}
