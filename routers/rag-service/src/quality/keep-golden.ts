import { z } from 'zod'
import { ragFailure } from '../errors.ts'
import type { RagContext } from '../kit.ts'

/** Most golden questions of a space. */
export const mostGolden = 500

/** A golden question; without answers, one that the documents do not answer. */
export const goldenSchema = z.object({
  question: z.string().trim().min(1).max(2_000),
  answers: z.array(z.string().trim().min(1).max(2_000)).max(20),
})

/** Keeps golden questions of a space, in place of those with the same words; throws TOO_MANY_QUESTIONS. */
export async function keepGolden(
  { db }: Pick<RagContext, 'db'>,
  where: { readonly tenantId: string; readonly spaceId: string },
  questions: readonly z.infer<typeof goldenSchema>[],
): Promise<{ added: number }> {
  const wanted = new Map(questions.map(({ question, answers }) => [question, answers]))
  const others = await db.goldenQuestion.count({
    where: { ...where, question: { notIn: [...wanted.keys()] } },
  })
  if (others + wanted.size > mostGolden) throw ragFailure('TOO_MANY_QUESTIONS')
  await db.transaction(async (tx) => {
    await tx.goldenQuestion.deleteMany({ where: { ...where, question: { in: [...wanted.keys()] } } })
    await tx.goldenQuestion.createMany({
      data: [...wanted].map(([question, answers]) => ({ ...where, question, answers })),
    })
  })
  return { added: wanted.size }
}
