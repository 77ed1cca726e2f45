import { Failure, MeshError } from '@wattos/mesh'
import { z } from 'zod'
import { scopeOf } from '../address/scope.ts'
import { assertSpace, type MemberContext } from '../crawls/access.ts'
import { crawlerErrors } from '../errors.ts'
import { Visitor } from '../fetch/visitor.ts'
import type { CrawlerContext } from '../kit.ts'
import { type CrawlJob, crawlQueue, jobIdOf } from '../queue.ts'
import { RunFailure } from './run-failure.ts'
import { RunHold, Stopped } from './run-hold.ts'
import { seed } from './seed.ts'
import type { Stretch } from './stretch.ts'
import { walk } from './walk.ts'

/** Runs of one crawl that are remembered. */
const remembered = 50

/**
 * Works on a crawl for a while. Killed at any moment it can simply run again: what has been read is written down page by page, and
 * bringing a page twice changes nothing.
 */
export async function crawl(ctx: CrawlerContext, job: CrawlJob): Promise<void> {
  const hold = new RunHold(ctx.db, job)
  try {
    await hold.during(ctx.signal, (signal) => work(ctx, hold, signal))
  } catch (error) {
    if (error instanceof Stopped) return
    if (!(error instanceof RunFailure)) throw error
    await finish(ctx, hold, error)
  }
}

async function work(ctx: CrawlerContext, hold: RunHold, signal: AbortSignal): Promise<void> {
  const stretch = await begin(ctx, hold, signal)
  const { run, atOnce } = stretch
  if (!run.seeded) await seed(stretch)
  if (await walk(stretch, atOnce)) return finish(ctx, hold)
  const part = hold.job.part + 1
  await hold.change({ part })
  await ctx.jobs.add(crawlQueue, { ...hold.job, part }, { jobId: jobIdOf({ ...hold.job, part }) })
}

async function begin(ctx: CrawlerContext, hold: RunHold, signal: AbortSignal) {
  const { run, crawl } = await hold.begin()
  await assertEditable(ctx, crawl.spaceId)
  const { env, resources } = ctx
  if (crawl.render && !resources.renderer.isThere)
    throw new RunFailure('BROWSER_MISSING', crawlerErrors.BROWSER_MISSING.message)
  const visitor = new Visitor({
    ...resources,
    signal,
    userAgent: env.CRAWLER_USER_AGENT,
    atOnce: env.CRAWLER_HOST_CONCURRENCY,
    delayMs: env.CRAWLER_DELAY_MS,
    maxBytes: env.CRAWLER_PAGE_MB * 1_000_000,
    timeoutMs: env.CRAWLER_PAGE_SECONDS * 1_000,
  })
  const owner = { tenantId: run.tenantId, crawlId: crawl.id, runId: run.id, maxPages: crawl.maxPages }
  const stretch: Stretch = { ctx, hold, crawl, owner, scope: scopeOf(crawl), visitor, signal }
  // Across hosts a crawl may do more at once than one host allows.
  return { ...stretch, run, atOnce: env.CRAWLER_HOST_CONCURRENCY * (crawl.scope === 'domain' ? 3 : 1) }
}

/** Whoever had it read may have lost the space since. */
async function assertEditable(ctx: CrawlerContext, spaceId: string): Promise<void> {
  if (!isMember(ctx)) throw new TypeError('a crawl is always done for somebody')
  try {
    await assertSpace(ctx, spaceId, 'edit')
  } catch (error) {
    const theirs = error instanceof MeshError && error.data.declared && error.data.httpStatus < 500
    if (theirs || error instanceof Failure) throw new RunFailure(error.reason, error.message)
    throw error
  }
}

function isMember(ctx: CrawlerContext): ctx is MemberContext {
  return ctx.principal !== null
}

const outcome = z.object({ outcome: z.string(), count: z.number() })
const taken = ['added', 'changed', 'unchanged', 'duplicate', 'vanished']

/** The end of a run: how many pages had which outcome, and why it failed if it did. A run that brought nothing at all has failed. */
async function finish(ctx: CrawlerContext, hold: RunHold, failure?: RunFailure): Promise<void> {
  const { tenantId, runId } = hold.job
  const sql = `select outcome::text, count(*)::int as count from crawl_page
    where tenant_id = $1::uuid and run_id = $2::uuid and not waiting and outcome is not null group by outcome`
  const rows = await ctx.db.query(outcome, sql, [tenantId, runId])
  const counts = Object.fromEntries(rows.map((row) => [row.outcome, row.count]))
  const empty = !taken.some((name) => counts[name])
  const error = failure ?? (empty ? nothingRead() : undefined)
  await hold.write(async (tx) => {
    const run = await tx.crawlRun.update({
      where: { id: runId, tenantId },
      data: {
        state: error ? 'failed' : 'completed',
        counts,
        finishedAt: new Date(),
        ...(error && { errorCode: error.reason, errorMessage: error.message }),
      },
    })
    const old = await tx.crawlRun.findMany({
      where: { tenantId, crawlId: run.crawlId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: remembered,
      select: { id: true },
    })
    await tx.crawlRun.deleteMany({ where: { tenantId, id: { in: old.map(({ id }) => id) } } })
  })
}

function nothingRead(): RunFailure {
  return new RunFailure('NOTHING_READ', crawlerErrors.NOTHING_READ.message)
}

/** The queue has given up: whatever the reason was, it is said to be ours. */
export async function giveUp({ db }: CrawlerContext, { tenantId, runId, part }: CrawlJob): Promise<void> {
  await db.crawlRun.updateMany({
    where: { id: runId, tenantId, part, state: { in: ['queued', 'running'] } },
    data: {
      state: 'failed',
      finishedAt: new Date(),
      errorCode: 'CRAWL_FAILED',
      errorMessage: crawlerErrors.CRAWL_FAILED.message,
    },
  })
}

/** Somebody wants a job tried again that the queue had given up: its run is no longer a failed one. */
export async function takeBack({ db }: CrawlerContext, { tenantId, runId, part }: CrawlJob): Promise<void> {
  await db.crawlRun.updateMany({
    where: { id: runId, tenantId, part, state: 'failed', errorCode: 'CRAWL_FAILED' },
    data: { state: 'queued', finishedAt: null, errorCode: null, errorMessage: null },
  })
}
