import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { feedbackErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { personOf } from '../ratings/person-of.ts'

/** Takes back what the person thought of an answer; false if there was nothing. */
export const withdrawRating = kit.service
  .errors(throws(feedbackErrors, 'PRINCIPAL_MISSING'))
  .input(z.object({ answerId: z.uuid() }))
  .mutation(async ({ input, ctx }) => {
    const { tenantId, userId } = personOf(ctx)
    const where = { tenantId, userId, kind: 'answer', targetId: input.answerId } as const
    const { count } = await ctx.db.rating.deleteMany({ where })
    return { withdrawn: count > 0 }
  })
