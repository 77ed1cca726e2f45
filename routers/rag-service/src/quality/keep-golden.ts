import { uuidv7 } from '@wattos/data'
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

interface Place {
  readonly tenantId: string
  readonly spaceId: string
  /** Whose questions they are; nobody's where they were written for measuring. */
  readonly askedBy?: string
}

/** Keeps golden questions of a space; those with the same words get the new answers and stay whose they are. Throws TOO_MANY_QUESTIONS. */
export async function keepGolden(
  { db }: Pick<RagContext, 'db'>,
  { askedBy, ...where }: Place,
  questions: readonly z.infer<typeof goldenSchema>[],
): Promise<{ added: number }> {
  const wanted = new Map(questions.map(({ question, answers }) => [question, answers]))
  const others = await db.goldenQuestion.count({
    where: { ...where, question: { notIn: [...wanted.keys()] } },
  })
  if (others + wanted.size > mostGolden) throw ragFailure('TOO_MANY_QUESTIONS')
  const rows = [...wanted].map(([question, answers]) => ({ id: uuidv7(), question, answers }))
  await db.execute(
    `INSERT INTO golden_question AS g (id, tenant_id, space_id, question, answers, asked_by)
     SELECT q.id, $1::uuid, $2::uuid, q.question, q.answers, $4::text::uuid
     FROM jsonb_to_recordset($3::text::jsonb) AS q(id uuid, question text, answers text[])
     ON CONFLICT (space_id, question) DO UPDATE
       SET answers = excluded.answers, asked_by = coalesce(g.asked_by, excluded.asked_by)`,
    [where.tenantId, where.spaceId, JSON.stringify(rows), askedBy ?? null],
  )
  return { added: wanted.size }
}
