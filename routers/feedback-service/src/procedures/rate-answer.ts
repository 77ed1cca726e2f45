import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { feedbackErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { concernsPassages, reasonSchema } from '../ratings/reasons.ts'
import { saveRating } from '../ratings/save-rating.ts'

const place = z.object({ documentId: z.uuid(), start: z.number().int(), end: z.number().int() })

const input = z.object({
  answerId: z.uuid(),
  verdict: z.enum(['up', 'down']),
  reasons: z.array(reasonSchema).max(9).default([]),
  comment: z.string().max(2_000).default(''),
  spaceIds: z.array(z.uuid()).max(100).default([]),
  model: z.string().max(300).nullable().default(null),
  characterId: z.uuid().nullable().default(null),
  /** What the answer cites. */
  passages: z.array(place).max(100).default([]),
  /** Question and answer, where the person wants them to be read by those who look after quality. */
  shared: z
    .object({ question: z.string().max(20_000), answer: z.string().max(100_000) })
    .nullable()
    .default(null),
})

/** Notes what the person thinks of an answer, in place of what they said before. The caller has made sure that they may read it. */
export const rateAnswer = kit.service
  .errors(throws(feedbackErrors, 'PRINCIPAL_MISSING'))
  .input(input)
  .mutation(async ({ input: given, ctx }) => {
    const { answerId, verdict, passages, shared, ...rest } = given
    const isNew = await saveRating(
      ctx,
      {
        ...rest,
        kind: 'answer',
        targetId: answerId,
        value: verdict === 'up' ? 1 : -1,
        question: shared?.question ?? null,
        answer: shared?.answer ?? null,
      },
      concernsPassages(given.reasons) ? passages : [],
    )
    if (isNew) ctx.resources.given.inc({ kind: 'answer', verdict })
    return { answerId }
  })
