import type { Rows } from '@wattos/data'
import { includes, subjectsOf } from '@wattos/grants'
import type { Principal } from '@wattos/identity'
import { agentGrants, grantedAgents } from '../agents/grants.ts'
import { definitionSchema } from '../definition.ts'
import { agentFailure } from '../errors.ts'
import type { MemberContext } from '../kit.ts'

/** Prisma's filter on the decisions that are somebody's to make: they are asked by name or group, or nobody is and it is their run or their agent. */
export async function decidable({ db, principal }: Pick<MemberContext, 'db' | 'principal'>) {
  const { tenantId, userId } = principal
  const editable = await db.agent.findMany({ where: grantedAgents(principal, 'edit'), select: { id: true } })
  const unnamed = { askedIds: { isEmpty: true } }
  return {
    tenantId,
    OR: [
      { askedIds: { hasSome: subjectsOf(principal) } },
      { ...unnamed, run: { userId } },
      { ...unnamed, agentId: { in: editable.map(({ id }) => id) } },
    ],
  }
}

type Asked = Pick<Rows['agentApproval'], 'askedIds' | 'agentId'>

/** Whether a decision is somebody's to make; the rule of `decidable` for one of them. */
export async function isAsked(
  ctx: Pick<MemberContext, 'db' | 'principal'>,
  { askedIds, agentId }: Asked,
  run: Pick<Rows['agentRun'], 'userId'>,
): Promise<boolean> {
  const { principal } = ctx
  if (askedIds.length > 0) return subjectsOf(principal).some((id) => askedIds.includes(id))
  if (run.userId === principal.userId) return true
  return includes(await agentGrants.levelOf(ctx, agentId), 'edit')
}

/** Throws where the person may see a decision but not make it: it takes a person who is present, and sometimes another one. */
export function assertPresent(
  { userId, via }: Principal,
  run: Pick<Rows['agentRun'], 'userId' | 'definition'>,
): void {
  if (via !== 'session') throw agentFailure('APPROVAL_NEEDS_PERSON')
  const { policies } = definitionSchema.parse(run.definition)
  if (policies.fourEyes && run.userId === userId) throw agentFailure('APPROVAL_NEEDS_OTHER')
}
