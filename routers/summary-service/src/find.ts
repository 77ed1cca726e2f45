import type { Rows } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import { summaryFailure } from './errors.ts'
import type { SummaryContext } from './kit.ts'

/** One of the person's summaries; throws SUMMARY_NOT_FOUND, also for somebody else's. */
export async function findSummary(
  { db, principal }: { readonly db: SummaryContext['db']; readonly principal: Principal },
  id: string,
): Promise<Rows['summary']> {
  const { tenantId, userId } = principal
  const found = await db.summary.findFirst({ where: { id, tenantId, userId } })
  if (!found) throw summaryFailure('SUMMARY_NOT_FOUND')
  return found
}
