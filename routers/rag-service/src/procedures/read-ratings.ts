import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { measuredSpace } from '../quality/measured-space.ts'

const days = z.union([z.literal(7), z.literal(30), z.literal(90), z.literal(365)])

/** What people think of answers from a space, for those who look after it. */
export const readRatings = kit
  .can('space:edit')
  .errors(throws(ragErrors, 'SPACE_NOT_FOUND'))
  .input(z.object({ spaceId: z.uuid(), days }))
  .query(async ({ input, ctx }) => {
    const { spaceId } = await measuredSpace(ctx, input.spaceId)
    return ctx.mesh.feedback.internal.spaceStatistics.query({ spaceId, days: input.days })
  })
