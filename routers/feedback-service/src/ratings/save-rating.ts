import type { FeedbackContext } from '../kit.ts'
import { personOf } from './person-of.ts'

/** A place in a document. */
export interface Place {
  readonly documentId: string
  readonly start: number
  readonly end: number
}

/** What a rating says, and of what. */
export interface Said {
  readonly kind: 'answer' | 'agent'
  readonly targetId: string
  readonly value: number
  readonly reasons: string[]
  readonly comment: string
  readonly spaceIds: string[]
  readonly model: string | null
  readonly characterId: string | null
  readonly question: string | null
  readonly answer: string | null
}

/** Stores what a person thinks of something in place of what they said before; true when it is to be counted as a new one. */
export async function saveRating(
  ctx: Pick<FeedbackContext, 'db' | 'principal'>,
  said: Said,
  passages: readonly Place[],
): Promise<boolean> {
  const { tenantId, userId } = personOf(ctx)
  const { kind, targetId } = said
  const key = { tenantId, userId, kind, targetId }
  return ctx.db.transaction(async (tx) => {
    const before = await tx.rating.findFirst({ where: key, select: { value: true } })
    const after = await tx.rating.upsert({
      where: { tenantId_userId_kind_targetId: key },
      create: { ...said, tenantId, userId },
      // What was settled once is open again when the person thinks otherwise.
      update: { ...said, settledAt: null },
      select: { id: true },
    })
    await tx.ratedPassage.deleteMany({ where: { tenantId, ratingId: after.id } })
    await tx.ratedPassage.createMany({
      data: passages.map((place) => ({ ...place, tenantId, ratingId: after.id })),
    })
    const excluded = await tx.ratingExclusion.count({ where: { tenantId, userId } })
    return before?.value !== said.value && excluded === 0
  })
}
