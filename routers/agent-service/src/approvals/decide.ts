import { z } from 'zod'
import { definitionSchema } from '../definition.ts'
import { agentFailure } from '../errors.ts'
import type { MemberContext } from '../kit.ts'
import { Veil } from '../personal/veil.ts'
import { hashOf } from '../runs/canonical.ts'
import { enqueueAwake } from '../runs/continue-run.ts'
import { problemWith } from '../tools/check-arguments.ts'
import { scoped } from '../tools/scoped.ts'
import { toolsOf } from '../tools/toolset.ts'
import { type Arguments, argumentsSchema } from './arguments.ts'
import { type ApprovalWithRun, findApproval } from './find-approval.ts'
import { assertPresent } from './may-decide.ts'
import { settleApproval } from './settle.ts'

/** Names a decision and exactly the call that was shown; `link` is the secret of a mail's link. */
export const shownSchema = z.object({
  id: z.uuid(),
  hash: z.string().length(64),
  link: z.string().max(2_000).optional().meta({ secret: true }),
})

/** What was shown to whoever decides. */
export type Shown = z.infer<typeof shownSchema>

/** What somebody decided. */
export type Decision =
  | { readonly kind: 'approved'; readonly arguments?: Arguments | undefined }
  | { readonly kind: 'rejected'; readonly note: string }
  | { readonly kind: 'answered'; readonly note: string }

/**
 * Makes a decision about exactly the call that was shown, once: of two people who decide at the same time one is told that it
 * was decided already. The run goes on with whichever worker is free.
 */
export async function decide(ctx: MemberContext, shown: Shown, decision: Decision): Promise<void> {
  const approval = await findApproval(ctx, shown)
  assertPresent(ctx.principal, approval.run)
  if (decision.kind !== 'rejected' && (decision.kind === 'answered') !== (approval.kind === 'question'))
    throw agentFailure('APPROVAL_KIND')
  if (shown.hash !== approval.hash || approval.hash !== hashOf(callOf(approval)))
    throw approval.state === 'waiting' ? agentFailure('APPROVAL_CHANGED') : agentFailure('APPROVAL_DECIDED')
  const changed =
    decision.kind === 'approved' && decision.arguments
      ? await fitting(ctx, approval, decision.arguments)
      : undefined
  const veil = await Veil.of(ctx, approval.run)
  const note = decision.kind === 'approved' ? '' : await veil.clean(decision.note)
  const clean = changed && argumentsSchema.parse(await veil.cleanJson(changed))
  await veil.keep(ctx.db)
  const settled = await settleApproval(ctx.db, approval, {
    state: decision.kind,
    note,
    arguments: clean,
    decidedBy: ctx.principal.userId,
  })
  if (!settled) throw agentFailure('APPROVAL_DECIDED')
  await enqueueAwake(ctx, approval.run)
}

function callOf({ step, runId, stepId }: ApprovalWithRun) {
  return { runId, stepId, tool: step.tool ?? '', arguments: step.arguments }
}

/** Changed arguments, if they fit the tool and stay within what the agent may reach. */
async function fitting(
  ctx: MemberContext,
  { step, run }: ApprovalWithRun,
  given: Arguments,
): Promise<Arguments> {
  const definition = definitionSchema.parse(run.definition)
  const tool = (await toolsOf(ctx, definition, run)).find(({ id }) => id === step.tool)
  if (!tool) throw agentFailure('ARGUMENTS_INVALID', { problem: 'there is no such tool any more' })
  const kept = argumentsSchema.parse(scoped(tool.id, given, definition))
  const problem = problemWith(tool, kept)
  if (problem !== null) throw agentFailure('ARGUMENTS_INVALID', { problem })
  return kept
}
