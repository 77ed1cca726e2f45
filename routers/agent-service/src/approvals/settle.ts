import type { AgentContext } from '../kit.ts'
import { hashOf } from '../runs/canonical.ts'
import { wakeIfResting } from '../runs/continue-run.ts'
import { lockRun } from '../runs/lock.ts'
import { problemOf } from '../tools/outcome.ts'
import { type Arguments, argumentsSchema } from './arguments.ts'
import type { ApprovalWithRun } from './find-approval.ts'

/** How a decision ended. */
export interface Settlement {
  readonly state: 'approved' | 'rejected' | 'answered' | 'expired'
  /** Why it was rejected, or what was answered. */
  readonly note: string
  /** In place of those that the model wrote. */
  readonly arguments?: Arguments | undefined
  /** Null where time decided. */
  readonly decidedBy: string | null
}

/** Writes a decision down with what follows from it, unless there has been another; whether it counts. */
export function settleApproval(
  db: Pick<AgentContext['db'], 'transaction'>,
  approval: ApprovalWithRun,
  settlement: Settlement,
): Promise<boolean> {
  const { id, tenantId, hash, runId, step } = approval
  const { state, note, decidedBy } = settlement
  const given = settlement.arguments ?? argumentsSchema.parse(step.arguments)
  return db.transaction(async (tx) => {
    const revision = await lockRun(tx, { id: runId, tenantId })
    const now = new Date()
    const agreed = state === 'approved'
    const { count } = await tx.agentApproval.updateMany({
      where: {
        id,
        tenantId,
        hash,
        state: 'waiting',
        // Whoever comes after the time is over comes too late, also before the time was noticed.
        expiresAt: state === 'expired' ? { lte: now } : { gt: now },
      },
      data: {
        state,
        note,
        decidedBy,
        decidedAt: now,
        approvedHash: agreed
          ? hashOf({ runId, stepId: step.id, tool: step.tool ?? '', arguments: given })
          : null,
      },
    })
    if (count === 0) return false
    await tx.agentStep.updateMany({
      where: { id: step.id, tenantId, state: 'waiting' },
      data: { revision, ...followingFrom({ state, note, given, now }) },
    })
    await wakeIfResting(tx, { id: runId, tenantId })
    return true
  })
}

/** What becomes of the step: it is carried out, or the model is told why not. */
function followingFrom({
  state,
  note,
  given,
  now,
}: {
  state: Settlement['state']
  note: string
  given: Arguments
  now: Date
}) {
  switch (state) {
    case 'approved':
      return { state: 'pending' as const, arguments: given }
    case 'answered':
      return { state: 'done' as const, text: note, finishedAt: now }
    case 'rejected':
      return {
        state: 'failed' as const,
        code: 'REJECTED',
        text: note || 'A person refused this.',
        problem: problemOf('REJECTED', note),
        finishedAt: now,
      }
    case 'expired':
      return {
        state: 'failed' as const,
        code: 'NOBODY_DECIDED',
        text: 'Nobody decided about this in time. Do not try it again.',
        problem: problemOf('NOBODY_DECIDED'),
        finishedAt: now,
      }
  }
}
