import { z } from 'zod'
import { cleanOutcome } from '../personal/clean-step.ts'
import type { Outcome } from '../tools/outcome.ts'
import { endRun } from './end.ts'
import type { RunReason } from './reasons.ts'
import type { Step } from './steps.ts'
import type { Turn } from './turn.ts'

/** What became of a call, and how long it took in milliseconds. */
interface Settled {
  readonly outcome: Outcome
  readonly workedMs: number
}

/** Writes down what became of a call. When nobody knows, the run ends here: the model must not decide to do it again. */
export async function settleStep(
  { ctx, lease, run, veil }: Turn,
  step: Step,
  settled: Settled,
): Promise<void> {
  const { workedMs } = settled
  const outcome = await cleanOutcome(veil, settled.outcome)
  await veil.keep(ctx.db)
  const { id, tenantId } = step
  const unknown: RunReason = 'OUTCOME_UNKNOWN'
  const isUnknown = outcome.outcome === 'failed' && outcome.code === unknown
  await lease[isUnknown ? 'writeAtEnd' : 'write'](async (tx, revision) => {
    const finished = { revision, finishedAt: new Date() }
    await tx.agentStep.updateMany({
      where: { id, tenantId },
      data:
        outcome.outcome === 'ok'
          ? { ...finished, state: 'done', text: outcome.text, citations: citationsOf(outcome) }
          : {
              ...finished,
              state: 'failed',
              code: outcome.code,
              text: outcome.message,
              ...(outcome.problem && { problem: outcome.problem }),
            },
    })
    await tx.agentRun.updateMany({
      where: { id: run.id, tenantId },
      data: { workedMs: { increment: workedMs }, deaths: 0 },
    })
    if (isUnknown) await endRun(tx, { run, revision }, { state: 'failed', reason: unknown })
  })
}

const citationsOf = ({ citations = [] }: Extract<Outcome, { outcome: 'ok' }>) =>
  z.array(z.record(z.string(), z.json())).parse(citations)
