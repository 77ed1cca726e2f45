import type { SummaryContext } from '../kit.ts'

/** Ends what is being summed up for somebody whose data may only be kept: nothing more of it goes to a model. It does not go on by itself when that is lifted. */
export async function endWork(
  { db, principal }: Pick<SummaryContext, 'db' | 'principal'>,
  { userId, on }: { readonly userId: string; readonly on: boolean },
): Promise<void> {
  if (!on || principal === null) return
  await db.summary.updateMany({
    where: { tenantId: principal.tenantId, userId, state: { in: ['waiting', 'running'] } },
    data: { state: 'cancelled', input: null, finishedAt: new Date() },
  })
}
