import { cardsOf } from '../approvals/card.ts'
import { decidable } from '../approvals/may-decide.ts'
import { definitionSchema } from '../definition.ts'
import { kit } from '../kit.ts'

/** Most cards at once. */
const mostCards = 100

/** The decisions that wait for the person, the most urgent first. */
export const listApprovals = kit.can('agent:approve').query(async ({ ctx }) => {
  const waiting = await ctx.db.agentApproval.findMany({
    where: { ...(await decidable(ctx)), state: 'waiting', expiresAt: { gt: new Date() } },
    include: { run: true, step: true },
    orderBy: [{ expiresAt: 'asc' }, { id: 'asc' }],
    take: mostCards,
  })
  const { userId } = ctx.principal
  const theirs = waiting.filter(
    ({ run }) => run.userId !== userId || !definitionSchema.parse(run.definition).policies.fourEyes,
  )
  return cardsOf(ctx, theirs)
})
