import type { Rows } from '@wattos/data'
import { z } from 'zod'
import { definitionSchema } from '../definition.ts'
import type { MemberContext } from '../kit.ts'
import { hasPlaceholders } from '../personal/placeholder.ts'
import { Veil } from '../personal/veil.ts'
import type { ApprovalState } from '../runs/states.ts'
import type { OfferedTool } from '../tools/offered-tool.ts'
import { toolsOf } from '../tools/toolset.ts'
import type { ApprovalWithRun } from './find-approval.ts'

/** What is known of a decision besides its own row. */
interface Known {
  readonly tool: OfferedTool | undefined
  readonly reason: string
  readonly askedBy: string | null
  /** Whoever decides must see what is meant, and not what stands for it. */
  readonly veil: Veil
}

/** What somebody needs to know to decide; `hash` names exactly this call. */
export function cardOf(approval: ApprovalWithRun, { tool, reason, askedBy, veil }: Known) {
  const { id, hash, note, decidedBy, run, step } = approval
  const kind: 'call' | 'question' = approval.kind
  const state: ApprovalState = approval.state
  const given: unknown = veil.restoreJson(z.json().parse(step.arguments))
  const said = { input: veil.restore(run.input), reason: veil.restore(reason), note: veil.restore(note) }
  return {
    id,
    kind,
    state,
    hash,
    agent: { id: approval.agentId, name: run.agentName },
    /** The name of the agent that asked this one; null where the person did. */
    askedBy,
    run: {
      id: run.id,
      /** The runs in which agents asked for it, from the first one on. */
      above: run.lineage,
      userId: run.userId,
      input: said.input,
      createdAt: run.createdAt.toISOString(),
    },
    tool: {
      id: step.tool ?? '',
      description: tool?.description ?? '',
      /** JSON schema of the arguments; null when the tool is gone. */
      parameters: tool?.parameters ?? null,
      effect: tool?.effect ?? 'changes',
    },
    arguments: given,
    /** In the model's own words. */
    reason: said.reason,
    note: said.note,
    /** Whether placeholders stand in it in place of personal data that was forgotten since. */
    withheld: hasPlaceholders([given, said]),
    decidedBy,
    createdAt: approval.createdAt.toISOString(),
    expiresAt: approval.expiresAt.toISOString(),
    decidedAt: approval.decidedAt?.toISOString() ?? null,
  }
}

/** Cards with the words of the models and the tools as they are now. */
export async function cardsOf(ctx: MemberContext, approvals: readonly ApprovalWithRun[]) {
  if (approvals.length === 0) return []
  const definitions = approvals.map(({ run }) => definitionSchema.parse(run.definition))
  const tools = await toolsOf(ctx, {
    tools: [...new Set(definitions.flatMap((one) => one.tools))],
    agents: [...new Set(definitions.flatMap((one) => one.agents))],
    spaceIds: [],
  })
  const asking = await ctx.db.agentRun.findMany({
    where: {
      tenantId: ctx.principal.tenantId,
      id: { in: approvals.flatMap(({ run }) => run.lineage.slice(-1)) },
    },
    select: { id: true, agentName: true },
  })
  const models = await ctx.db.agentStep.findMany({
    where: {
      tenantId: ctx.principal.tenantId,
      kind: 'model',
      runId: { in: approvals.map(({ runId }) => runId) },
    },
    select: { runId: true, ordinal: true, text: true },
    orderBy: { ordinal: 'desc' },
  })
  return Promise.all(
    approvals.map(async (approval) =>
      cardOf(approval, {
        tool: tools.find(({ id }) => id === approval.step.tool),
        reason: saidBefore(models, approval.step),
        askedBy: asking.find(({ id }) => id === approval.run.lineage.at(-1))?.agentName ?? null,
        veil: await Veil.of(ctx, approval.run),
      }),
    ),
  )
}

function saidBefore(
  models: readonly Pick<Rows['agentStep'], 'runId' | 'ordinal' | 'text'>[],
  step: Rows['agentStep'],
): string {
  return models.find(({ runId, ordinal }) => runId === step.runId && ordinal < step.ordinal)?.text ?? ''
}
