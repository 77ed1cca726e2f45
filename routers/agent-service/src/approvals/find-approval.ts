import type { Rows } from '@wattos/data'
import { agentFailure } from '../errors.ts'
import type { MemberContext } from '../kit.ts'
import { isInvited } from './links.ts'
import { isAsked } from './may-decide.ts'

/** A decision with what it is about. */
export type ApprovalWithRun = Rows['agentApproval'] & {
  readonly run: Rows['agentRun']
  readonly step: Rows['agentStep']
}

/** A decision that is the person's to make, by right or by the link of a mail; throws APPROVAL_NOT_FOUND, also for those of others. */
export async function findApproval(
  ctx: Pick<MemberContext, 'db' | 'principal' | 'resources'>,
  { id, link }: { readonly id: string; readonly link?: string | undefined },
): Promise<ApprovalWithRun> {
  const { tenantId } = ctx.principal
  const found = await ctx.db.agentApproval.findFirst({
    where: { id, tenantId },
    include: { run: true, step: true },
  })
  if (found === null) throw agentFailure('APPROVAL_NOT_FOUND')
  const invited = link !== undefined && isInvited(ctx.resources.sealer, found, link)
  if (!invited && !(await isAsked(ctx, found, found.run))) throw agentFailure('APPROVAL_NOT_FOUND')
  return found
}
