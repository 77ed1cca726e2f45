import type { Rows } from '@wattos/data'
import { z } from 'zod'
import type { MemberContext } from './access.ts'
import { latestRun } from './runs.ts'
import { type CrawlView, toCrawl, toRun } from './view.ts'

const counted = z.object({ outcome: z.string().nullable(), waiting: z.boolean(), count: z.number() })

/** A crawl with how many pages of its run still wait. */
export interface CrawlProgress extends CrawlView {
  readonly waiting: number
}

/** A crawl as it stands: its settings, its latest run with the pages counted by outcome, and how many still wait. */
export async function progressOf(
  ctx: Pick<MemberContext, 'db' | 'principal'>,
  crawl: Rows['crawl'],
): Promise<CrawlProgress> {
  const run = await latestRun(ctx, crawl.id)
  if (run === null || run.finishedAt !== null) return { ...toCrawl(crawl, run), waiting: 0 }
  const sql = `select outcome::text, waiting, count(*)::int as count from crawl_page
    where tenant_id = $1::uuid and crawl_id = $2::uuid and run_id = $3::uuid group by outcome, waiting`
  const rows = await ctx.db.query(counted, sql, [crawl.tenantId, crawl.id, run.id])
  const done = rows.filter(({ waiting, outcome }) => !waiting && outcome !== null)
  const counts = Object.fromEntries(done.map(({ outcome, count }) => [String(outcome), count]))
  const waiting = rows.reduce((sum, row) => sum + (row.waiting ? row.count : 0), 0)
  return { ...toCrawl(crawl, run), lastRun: { ...toRun(run), counts }, waiting }
}
