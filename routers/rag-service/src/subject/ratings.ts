import type { Done, ObjectOrder } from '@wattos/mesh'
import type { RagContext } from '../kit.ts'
import { principalOf } from '../principal.ts'
import { weigh } from '../quality/weigh.ts'

type Ctx = Pick<RagContext, 'db' | 'mesh' | 'principal'>

/** Takes what a person thought of answers back from the search, and their questions out of measurements that were made; the golden ones go with their rows. */
export async function eraseRatings(ctx: Ctx, userId: string): Promise<Done[]> {
  const { tenantId } = principalOf(ctx)
  await weigh(ctx, await ctx.mesh.feedback.internal.rated.query({ userId }), userId)
  const count = await ctx.db.execute(
    `UPDATE evaluation_run SET outcomes =
       (SELECT coalesce(jsonb_agg(o), '[]') FROM jsonb_array_elements(outcomes) o WHERE o->>'askedBy' IS DISTINCT FROM $2::text)
     WHERE tenant_id = $1::uuid AND outcomes @> jsonb_build_array(jsonb_build_object('askedBy', $2::text))`,
    [tenantId, userId],
  )
  return count === 0 ? [] : [{ what: 'measured questions', action: 'deleted', count }]
}

/** Measures with a person's questions no longer while they object to it, or again. */
export async function leaveQuestions(
  { db, principal }: Pick<Ctx, 'db' | 'principal'>,
  { userId, purpose, on }: ObjectOrder,
): Promise<void> {
  const { tenantId } = principalOf({ principal })
  if (purpose === 'improvement')
    await db.goldenQuestion.updateMany({ where: { tenantId, askedBy: userId }, data: { objected: on } })
}

/** Ratings go by themselves when they are too old: once a day, votes are counted anew. */
export async function weighAll(ctx: Ctx): Promise<Done[]> {
  const { tenantId } = principalOf(ctx)
  const rows = await ctx.db.passageVotes.findMany({
    where: { tenantId },
    distinct: ['documentId'],
    select: { documentId: true },
  })
  await weigh(
    ctx,
    rows.map(({ documentId }) => documentId),
  )
  return []
}
