import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { findCrawl } from '../crawls/access.ts'
import { toRun } from '../crawls/view.ts'
import { crawlerErrors } from '../errors.ts'
import { kit } from '../kit.ts'

const pageSize = 20

/** The times that a website was read, the newest first; `next` is the run before which to go on. */
export const listRuns = kit
  .can('space:read')
  .errors(throws(crawlerErrors, 'CRAWL_NOT_FOUND'))
  .input(z.object({ crawlId: z.uuid(), before: z.uuid().optional() }))
  .query(async ({ input: { crawlId, before }, ctx }) => {
    const { tenantId } = await findCrawl(ctx, crawlId, 'read')
    const rows = await ctx.db.crawlRun.findMany({
      // Ids grow with time.
      where: { tenantId, crawlId, ...(before && { id: { lt: before } }) },
      orderBy: { id: 'desc' },
      take: pageSize + 1,
    })
    const runs = rows.slice(0, pageSize).map(toRun)
    return { runs, next: rows.length > pageSize ? (runs.at(-1)?.id ?? null) : null }
  })
