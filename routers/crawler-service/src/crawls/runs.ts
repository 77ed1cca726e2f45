import type { Rows } from '@wattos/data'
import type { MemberContext } from './access.ts'

/** The latest run of a crawl; null before the first. */
export function latestRun(
  { db, principal }: Pick<MemberContext, 'db' | 'principal'>,
  crawlId: string,
): Promise<Rows['crawlRun'] | null> {
  return db.crawlRun.findFirst({
    where: { tenantId: principal.tenantId, crawlId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
}
