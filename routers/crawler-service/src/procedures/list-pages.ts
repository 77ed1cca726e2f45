import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { findCrawl } from '../crawls/access.ts'
import { latestRun } from '../crawls/runs.ts'
import { toPage } from '../crawls/page-view.ts'
import { crawlerErrors } from '../errors.ts'
import { kit } from '../kit.ts'

const outcomes = ['added', 'changed', 'unchanged', 'duplicate', 'skipped', 'failed', 'vanished'] as const
const pageSize = 50

/** The pages of a website's latest run with what came of each, those near the start first; `next` is where to go on. */
export const listPages = kit
  .can('space:read')
  .errors(throws(crawlerErrors, 'CRAWL_NOT_FOUND'))
  .input(
    z.object({
      crawlId: z.uuid(),
      outcome: z.enum(outcomes).optional(),
      search: z.string().trim().max(200).default(''),
      from: z.int().min(0).default(0),
    }),
  )
  .query(async ({ input: { crawlId, outcome, search, from }, ctx }) => {
    const { tenantId } = await findCrawl(ctx, crawlId, 'read')
    const run = await latestRun(ctx, crawlId)
    if (run === null) return { pages: [], next: null }
    const rows = await ctx.db.crawlPage.findMany({
      where: {
        tenantId,
        crawlId,
        runId: run.id,
        waiting: false,
        ...(outcome && { outcome }),
        ...(search !== '' && {
          OR: [
            { url: { contains: search, mode: 'insensitive' } },
            { title: { contains: search, mode: 'insensitive' } },
          ],
        }),
      },
      orderBy: [{ depth: 'asc' }, { id: 'asc' }],
      skip: from,
      take: pageSize + 1,
    })
    return {
      pages: rows.slice(0, pageSize).map(toPage),
      next: rows.length > pageSize ? from + pageSize : null,
    }
  })
