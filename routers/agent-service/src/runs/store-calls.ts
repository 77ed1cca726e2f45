import type { Rows } from '@wattos/data'
import { requestApproval } from '../approvals/request.ts'
import type { Definition } from '../definition.ts'
import type { RunTx } from './lease.ts'
import type { PlannedCall } from './plan-calls.ts'

/** Where calls are stored: from which ordinal on, with which revision of the run. */
export interface Place {
  readonly run: Pick<Rows['agentRun'], 'id' | 'tenantId' | 'agentId'>
  readonly policies: Definition['policies']
  readonly from: number
  readonly revision: number
}

/** Writes calls down as steps, and asks people about those that need it. */
export async function storeCalls(tx: RunTx, calls: readonly PlannedCall[], place: Place): Promise<void> {
  const { run, policies, from, revision } = place
  const now = new Date()
  await tx.agentStep.createMany({
    data: calls.map((call, at) => ({
      ...call,
      tenantId: run.tenantId,
      runId: run.id,
      ordinal: from + at,
      revision,
      finishedAt: call.state === 'failed' ? now : null,
    })),
  })
  for (const call of calls) if (call.state === 'waiting') await requestApproval(tx, run, { call, policies })
}
