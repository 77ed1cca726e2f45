import { z } from 'zod'
import { figures } from '../eval/metrics.ts'

/** The ways of searching that are measured. */
export const modes = ['keyword', 'vector', 'hybrid'] as const

const found = z.object({
  /** Place of the first passage that holds an answer, from 0; null when none of the first 20 does. */
  rank: z.number().nullable(),
  /** Whether a quotation holds an answer; where the documents do not say, whether nothing was quoted. */
  right: z.boolean(),
})

/** What came of a question in each way of searching. */
export const outcomeSchema = z.object({
  question: z.string(),
  /** False where the documents do not say. */
  answerable: z.boolean(),
  /** Whose question it is; null where nobody's. */
  askedBy: z.string().nullable().default(null),
  found: z.record(z.enum(modes), found),
})

/** What came of a question. */
export type QuestionOutcome = z.infer<typeof outcomeSchema>

/** The figures of one way of searching, each 0 to 1; null where there was no such question. */
export const figuresSchema = z.object({
  mode: z.enum(modes),
  recall1: z.number().nullable(),
  recall5: z.number().nullable(),
  recall20: z.number().nullable(),
  mrr: z.number().nullable(),
  ndcg10: z.number().nullable(),
  answered: z.number().nullable(),
  abstained: z.number().nullable(),
})

/** The figures of one way of searching. */
export type ModeFigures = z.infer<typeof figuresSchema>

/** Counts the outcomes as `npm run eval` does; questions that the documents do not answer only count as abstained. */
export function figuresOf(mode: (typeof modes)[number], outcomes: readonly QuestionOutcome[]): ModeFigures {
  const answerable = outcomes.filter((one) => one.answerable).map((one) => one.found[mode])
  const silent = outcomes.filter((one) => !one.answerable).map((one) => one.found[mode])
  const row = figures(
    mode,
    answerable.map(({ rank, right }) => ({ rank: rank ?? undefined, answered: right })),
  )
  const known = (value: number) => (answerable.length === 0 ? null : value)
  return {
    mode,
    recall1: known(row['recall@1']),
    recall5: known(row['recall@5']),
    recall20: known(row['recall@20']),
    mrr: known(row.mrr),
    ndcg10: known(row['ndcg@10']),
    answered: known(row.answerHit),
    abstained: silent.length === 0 ? null : silent.filter(({ right }) => right).length / silent.length,
  }
}
