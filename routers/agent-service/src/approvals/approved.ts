import { hashOf } from '../runs/canonical.ts'
import type { Step } from '../runs/steps.ts'
import type { AgentContext } from '../kit.ts'

/** Whether a person has agreed to exactly this call of exactly this step. */
export async function isApproved({ db }: Pick<AgentContext, 'db'>, step: Step): Promise<boolean> {
  const { id: stepId, runId, tenantId, tool, arguments: given } = step
  const approvedHash = hashOf({ runId, stepId, tool: tool ?? '', arguments: given })
  const where = { stepId, runId, tenantId, state: 'approved' as const, approvedHash }
  return (await db.agentApproval.count({ where })) > 0
}
