import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { findApproval } from '../approvals/find-approval.ts'
import { assertPresent } from '../approvals/may-decide.ts'
import { agentErrors, agentFailure } from '../errors.ts'
import { kit } from '../kit.ts'

const input = z.object({
  id: z.uuid(),
  /** A person, or a group. */
  to: z.uuid(),
})

/** Leaves a decision to somebody else, who then decides alone. */
export const delegateApproval = kit
  .can('agent:approve')
  .errors(throws(agentErrors, 'APPROVAL_NOT_FOUND', 'APPROVAL_DECIDED', 'APPROVAL_NEEDS_PERSON'))
  .errors(throws(agentErrors, 'APPROVAL_NEEDS_OTHER'))
  .input(input)
  .mutation(async ({ input: { id, to }, ctx }) => {
    const { run } = await findApproval(ctx, { id })
    assertPresent(ctx.principal, run)
    const { count } = await ctx.db.agentApproval.updateMany({
      where: { id, tenantId: run.tenantId, state: 'waiting', expiresAt: { gt: new Date() } },
      data: { askedIds: [to] },
    })
    if (count === 0) throw agentFailure('APPROVAL_DECIDED')
    return { id }
  })
