import { z } from 'zod'
import { kit } from '../kit.ts'
import { reasonSchema } from '../ratings/reasons.ts'

/** What the person thinks of some answers: those that they have rated. */
export const listOwnRatings = kit
  .can('feedback:give')
  .input(z.object({ answerIds: z.array(z.uuid()).max(1_000) }))
  .query(async ({ input, ctx }) => {
    const { tenantId, userId } = ctx.principal
    const rows = await ctx.db.rating.findMany({
      where: { tenantId, userId, kind: 'answer', targetId: { in: input.answerIds } },
    })
    return rows.map(({ targetId, value, reasons, comment, question }) => ({
      answerId: targetId,
      verdict: value > 0 ? ('up' as const) : ('down' as const),
      reasons: z.array(reasonSchema).parse(reasons),
      comment,
      shared: question !== null,
    }))
  })
