import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { goldenInUse } from '../quality/golden-in-use.ts'
import { measuredSpace } from '../quality/measured-space.ts'

/** The golden questions of a space, the newest first; no answers where the documents do not say. */
export const listQuestions = kit
  .can('space:edit')
  .errors(throws(ragErrors, 'SPACE_NOT_FOUND'))
  .input(z.object({ spaceId: z.uuid() }))
  .query(async ({ input, ctx }) => {
    const where = await measuredSpace(ctx, input.spaceId)
    const questions = await ctx.db.goldenQuestion.findMany({
      where: { ...where, ...goldenInUse },
      orderBy: { id: 'desc' },
    })
    return questions.map(({ id, question, answers }) => ({ id, question, answers }))
  })
