import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { feedbackErrors, feedbackFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { personOf } from '../ratings/person-of.ts'

/** Notes that somebody has dealt with a rating of an answer from a space. The caller has made sure that they look after it. */
export const settleRating = kit.service
  .errors(throws(feedbackErrors, 'PRINCIPAL_MISSING', 'RATING_NOT_FOUND'))
  .input(z.object({ id: z.uuid(), spaceId: z.uuid() }))
  .mutation(async ({ input: { id, spaceId }, ctx }) => {
    const { tenantId } = personOf(ctx)
    const where = { id, tenantId, kind: 'answer', spaceIds: { has: spaceId } } as const
    const { count } = await ctx.db.rating.updateMany({ where, data: { settledAt: new Date() } })
    if (count === 0) throw feedbackFailure('RATING_NOT_FOUND')
    return { id }
  })
