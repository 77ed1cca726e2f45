import type { feedbackErrors } from '@wattos/feedback-service'
import { relays, throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { goldenSchema, keepGolden } from '../quality/keep-golden.ts'
import { measuredSpace } from '../quality/measured-space.ts'

const input = goldenSchema.extend({
  spaceId: z.uuid(),
  ratingId: z.uuid(),
  // Somebody else's words: the audit log of who adopts them would keep them when that person is erased.
  question: goldenSchema.shape.question.meta({ secret: true }),
})

/** Makes a golden question of the space from a rated answer, and marks the rating as dealt with. */
export const adoptRating = kit
  .can('space:edit')
  .errors(throws(ragErrors, 'SPACE_NOT_FOUND', 'TOO_MANY_QUESTIONS'))
  .errors(relays<typeof feedbackErrors, 'RATING_NOT_FOUND'>())
  .input(input)
  .mutation(async ({ input: { spaceId, ratingId, ...golden }, ctx }) => {
    const where = await measuredSpace(ctx, spaceId)
    const { userId } = await ctx.mesh.feedback.internal.answers.settle.mutate({ id: ratingId, spaceId })
    return keepGolden(ctx, { ...where, askedBy: userId }, [golden])
  })
