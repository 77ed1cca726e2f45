import { z } from 'zod'
import type { FeedbackContext } from '../kit.ts'
import { usableRatings } from '../ratings/exclusion.ts'
import { type Reason, reasonSchema } from '../ratings/reasons.ts'
import type { Wanted } from './statistics.ts'

/** Most remarks that are listed. */
const most = 200

/** A rating with words, or sent along with its answer; of whom it is, nobody is told. */
export interface Remark {
  readonly id: string
  readonly verdict: 'up' | 'down'
  readonly reasons: Reason[]
  readonly comment: string
  readonly model: string | null
  readonly spaceIds: string[]
  /** Question and answer, where the person sent them along. */
  readonly question: string | null
  readonly answer: string | null
  readonly settled: boolean
  readonly at: string
}

/** What people wrote about answers or sent along, the latest first. */
export async function listRemarks(
  ctx: Pick<FeedbackContext, 'db' | 'principal'>,
  { days, spaceId }: Wanted,
): Promise<Remark[]> {
  const since = new Date(Date.now() - days * 24 * 3_600_000)
  const rows = await ctx.db.rating.findMany({
    where: {
      ...(await usableRatings(ctx)),
      kind: 'answer',
      updatedAt: { gt: since },
      OR: [{ comment: { not: '' } }, { question: { not: null } }],
      ...(spaceId !== null && { spaceIds: { has: spaceId } }),
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: most,
  })
  return rows.map(
    ({ id, value, reasons, comment, model, spaceIds, question, answer, settledAt, updatedAt }) => ({
      id,
      verdict: value > 0 ? 'up' : 'down',
      reasons: z.array(reasonSchema).parse(reasons),
      comment,
      model,
      spaceIds,
      question,
      answer,
      settled: settledAt !== null,
      at: updatedAt.toISOString(),
    }),
  )
}
