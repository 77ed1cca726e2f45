import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { feedbackErrors, feedbackFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { usableRatings } from '../ratings/exclusion.ts'

/** Notes that somebody has dealt with a rating of an answer from a space; whose it is. The caller has made sure that they look after it. */
export const settleRating = kit.service
  .errors(throws(feedbackErrors, 'PRINCIPAL_MISSING', 'RATING_NOT_FOUND'))
  .input(z.object({ id: z.uuid(), spaceId: z.uuid() }))
  .mutation(async ({ input: { id, spaceId }, ctx }) => {
    const where = { ...(await usableRatings(ctx)), id, kind: 'answer', spaceIds: { has: spaceId } } as const
    const rating = await ctx.db.rating.findFirst({ where, select: { userId: true } })
    if (rating === null) throw feedbackFailure('RATING_NOT_FOUND')
    await ctx.db.rating.updateMany({ where, data: { settledAt: new Date() } })
    return { id, userId: rating.userId }
  })
