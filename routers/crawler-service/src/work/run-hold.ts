import type { Rows, Tx } from '@wattos/data'
import { z } from 'zod'
import type { CrawlerContext } from '../kit.ts'
import type { CrawlJob } from '../queue.ts'

/** The run was cancelled, has ended or was taken over by a later job: this one has nothing more to do. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

type Tables = 'crawl' | 'crawlRun' | 'crawlPage'
type Change = Partial<
  Pick<
    Rows['crawlRun'],
    'state' | 'part' | 'seeded' | 'startedAt' | 'finishedAt' | 'errorCode' | 'errorMessage'
  >
>

/** How often it is looked whether a run still goes on, which is also its sign of life, in milliseconds. */
const lookMs = 1_000

/** A job's hold on its run: whatever it writes is written only while the run is still in its hands. */
export class RunHold {
  readonly #db: CrawlerContext['db']
  readonly job: CrawlJob

  constructor(db: CrawlerContext['db'], job: CrawlJob) {
    this.#db = db
    this.job = job
  }

  /** Takes the run into work; throws Stopped if it is no longer wanted. */
  async begin(): Promise<{ run: Rows['crawlRun']; crawl: Rows['crawl'] }> {
    await this.change({ state: 'running' })
    const { tenantId, runId: id } = this.job
    await this.#db.crawlRun.updateMany({
      where: { id, tenantId, startedAt: null },
      data: { startedAt: new Date() },
    })
    const found = await this.#db.crawlRun.findFirst({ where: { id, tenantId }, include: { crawl: true } })
    if (found === null) throw new Stopped()
    const { crawl, ...run } = found
    return { run, crawl }
  }

  /** Changes the run; throws Stopped when it is over. */
  async change(data: Change): Promise<void> {
    const { tenantId, runId: id, part } = this.job
    const { count } = await this.#db.crawlRun.updateMany({
      where: { id, tenantId, part, state: { in: ['queued', 'running'] } },
      data,
    })
    if (count === 0) throw new Stopped()
  }

  /** Writes in one transaction, during which nobody can end the run; throws Stopped when it is over. */
  write<R>(work: (tx: Tx<Tables>) => Promise<R>): Promise<R> {
    const { tenantId, runId, part } = this.job
    const sql = `update crawl_run set updated_at = now()
      where id = $1::uuid and tenant_id = $2::uuid and part = $3 and state = 'running' returning id::text`
    return this.#db.transaction(async (tx) => {
      const held = await tx.query(z.object({ id: z.string() }), sql, [runId, tenantId, part])
      if (held.length === 0) throw new Stopped()
      return work(tx)
    })
  }

  /** Does something that hears at once when the run is over: `signal` then aborts with Stopped. */
  async during<R>(outer: AbortSignal, work: (signal: AbortSignal) => Promise<R>): Promise<R> {
    const over = new AbortController()
    const look = setInterval(() => {
      this.change({}).catch((error: unknown) => over.abort(error))
    }, lookMs)
    try {
      return await work(AbortSignal.any([outer, over.signal]))
    } finally {
      clearInterval(look)
    }
  }
}
