import { MeshError, throws } from '@wattos/mesh'
import { z } from 'zod'
import { chatErrors, chatFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { factsOf, findReadableAnswer } from '../rating/facts.ts'
import { messageIdSchema } from '../schema.ts'

const input = messageIdSchema.extend({
  /** Null takes back what the person thought. */
  verdict: z.enum(['up', 'down']).nullable(),
  reasons: z
    .array(
      z.enum([
        'wrong',
        'incomplete',
        'irrelevant',
        'outdated',
        'unclear',
        'right',
        'complete',
        'sourced',
        'clear',
      ]),
    )
    .max(9)
    .default([]),
  comment: z.string().trim().max(2_000).default(''),
  /** Whether those who look after quality may read question and answer. */
  share: z.boolean().default(false),
})

/** Rates an answer that the caller may read, in place of what they thought of it before. */
export const rateAnswer = kit
  .can('feedback:give')
  .errors(throws(chatErrors, 'MESSAGE_NOT_FOUND', 'NOT_AN_ANSWER', 'ANSWER_RUNNING'))
  .input(input)
  .mutation(async ({ input: { messageId, verdict, reasons, comment, share }, ctx }) => {
    const answer = await findReadableAnswer(ctx, messageId)
    if (answer.state === 'streaming') throw chatFailure('ANSWER_RUNNING')
    const { feedback, rag } = ctx.mesh
    const facts = await factsOf(ctx, answer)
    const { shared, ...known } = facts
    if (verdict === null) await feedback.internal.answers.withdraw.mutate({ answerId: messageId })
    else
      await feedback.internal.answers.rate.mutate({
        answerId: messageId,
        verdict,
        reasons,
        comment,
        shared: share ? shared : null,
        ...known,
      })
    const documentIds = [...new Set(known.passages.map(({ documentId }) => documentId))]
    try {
      if (documentIds.length > 0) await rag.internal.weigh.mutate({ documentIds })
    } catch (error) {
      // The rating stands; the next one of an answer with these documents brings it to the search.
      if (!(error instanceof MeshError)) throw error
      ctx.log.warn({ err: error }, 'a rating did not reach the search yet')
    }
    return { messageId }
  })
