import type { Rows } from '@wattos/data'
import type { MemberContext } from '../kit.ts'

/** The run of an analysis that was begun last; null where there is none. */
export function latestRun(
  { db }: Pick<MemberContext, 'db'>,
  { id, tenantId }: Pick<Rows['insight'], 'id' | 'tenantId'>,
): Promise<Rows['insightRun'] | null> {
  return db.insightRun.findFirst({
    where: { tenantId, insightId: id },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
}

/** The last two runs that brought a result, the latest first. */
export function finishedRuns(
  { db }: Pick<MemberContext, 'db'>,
  { id, tenantId }: Pick<Rows['insight'], 'id' | 'tenantId'>,
): Promise<Rows['insightRun'][]> {
  return db.insightRun.findMany({
    where: { tenantId, insightId: id, state: 'done' },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 2,
  })
}
