import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors, ragFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { measuredSpace } from '../quality/measured-space.ts'

/** Most golden questions of a space. */
const most = 500

const golden = z.object({
  question: z.string().trim().min(1).max(2_000),
  answers: z.array(z.string().trim().min(1).max(2_000)).max(20),
})

/** Adds golden questions to a space; one that is there already gets the new answers. */
export const addQuestions = kit
  .can('space:edit')
  .errors(throws(ragErrors, 'SPACE_NOT_FOUND', 'TOO_MANY_QUESTIONS'))
  .input(z.object({ spaceId: z.uuid(), questions: z.array(golden).min(1).max(most) }))
  .mutation(async ({ input: { spaceId, questions }, ctx }) => {
    const where = await measuredSpace(ctx, spaceId)
    const wanted = new Map(questions.map(({ question, answers }) => [question, answers]))
    const others = await ctx.db.goldenQuestion.count({
      where: { ...where, question: { notIn: [...wanted.keys()] } },
    })
    if (others + wanted.size > most) throw ragFailure('TOO_MANY_QUESTIONS')
    await ctx.db.transaction(async (db) => {
      await db.goldenQuestion.deleteMany({ where: { ...where, question: { in: [...wanted.keys()] } } })
      await db.goldenQuestion.createMany({
        data: [...wanted].map(([question, answers]) => ({ ...where, question, answers })),
      })
    })
    return { added: wanted.size }
  })
