import type { Rows } from '@wattos/data'
import { definitionSchema } from '../definition.ts'
import type { MemberContext } from '../kit.ts'
import type { ApprovalState } from '../runs/states.ts'
import type { OfferedTool } from '../tools/offered-tool.ts'
import { toolsOf } from '../tools/toolset.ts'
import type { ApprovalWithRun } from './find-approval.ts'

/** What somebody needs to know to decide; `hash` names exactly this call. */
export function cardOf(
  approval: ApprovalWithRun,
  { tool, reason }: { readonly tool: OfferedTool | undefined; readonly reason: string },
) {
  const { id, hash, note, decidedBy, run, step } = approval
  const kind: 'call' | 'question' = approval.kind
  const state: ApprovalState = approval.state
  const given: unknown = step.arguments
  return {
    id,
    kind,
    state,
    hash,
    agent: { id: approval.agentId, name: run.agentName },
    run: { id: run.id, userId: run.userId, input: run.input, createdAt: run.createdAt.toISOString() },
    tool: {
      id: step.tool ?? '',
      description: tool?.description ?? '',
      /** JSON schema of the arguments; null when the tool is gone. */
      parameters: tool?.parameters ?? null,
      effect: tool?.effect ?? 'changes',
    },
    arguments: given,
    /** In the model's own words. */
    reason,
    note,
    decidedBy,
    createdAt: approval.createdAt.toISOString(),
    expiresAt: approval.expiresAt.toISOString(),
    decidedAt: approval.decidedAt?.toISOString() ?? null,
  }
}

/** Cards with the words of the models and the tools as they are now. */
export async function cardsOf(ctx: MemberContext, approvals: readonly ApprovalWithRun[]) {
  const ids = new Set(approvals.flatMap(({ run }) => definitionSchema.parse(run.definition).tools))
  const tools = approvals.length === 0 ? [] : await toolsOf(ctx, { tools: [...ids], spaceIds: [] })
  const models = await ctx.db.agentStep.findMany({
    where: {
      tenantId: ctx.principal.tenantId,
      kind: 'model',
      runId: { in: approvals.map(({ runId }) => runId) },
    },
    select: { runId: true, ordinal: true, text: true },
    orderBy: { ordinal: 'desc' },
  })
  return approvals.map((approval) =>
    cardOf(approval, {
      tool: tools.find(({ id }) => id === approval.step.tool),
      reason: saidBefore(models, approval.step),
    }),
  )
}

function saidBefore(
  models: readonly Pick<Rows['agentStep'], 'runId' | 'ordinal' | 'text'>[],
  step: Rows['agentStep'],
): string {
  return models.find(({ runId, ordinal }) => runId === step.runId && ordinal < step.ordinal)?.text ?? ''
}
