import type { Rows } from '@wattos/data'
import type { Definition } from '../definition.ts'
import { hashOf } from '../runs/canonical.ts'
import type { RunTx } from '../runs/lease.ts'
import { askPerson } from '../tools/ask-person.ts'

const hourMs = 3_600_000

/** A call that is to wait. */
export interface WaitingCall {
  readonly id: string
  readonly tool: string
  readonly arguments: unknown
}

/** Asks the people of a run for a decision about exactly this call. */
export async function requestApproval(
  tx: RunTx,
  run: Pick<Rows['agentRun'], 'id' | 'tenantId' | 'agentId'>,
  { call, policies }: { readonly call: WaitingCall; readonly policies: Definition['policies'] },
): Promise<void> {
  await tx.agentApproval.create({
    data: {
      tenantId: run.tenantId,
      runId: run.id,
      stepId: call.id,
      agentId: run.agentId,
      kind: call.tool === askPerson.id ? 'question' : 'call',
      hash: hashOf({ runId: run.id, stepId: call.id, tool: call.tool, arguments: call.arguments }),
      askedIds: policies.approverIds,
      expiresAt: new Date(Date.now() + policies.approvalHours * hourMs),
    },
  })
}
