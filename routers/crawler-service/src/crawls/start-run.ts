import type { Db, Rows } from '@wattos/data'
import type { JobSender } from '@wattos/mesh'
import { crawlQueue, jobIdOf } from '../queue.ts'

/** What starting needs. */
export interface Starter {
  readonly db: Db<'crawl' | 'crawlRun' | 'crawlPage'>
  readonly jobs: JobSender
}

/** Starts reading a website, unless it is being read already: null then. If the job cannot be added, the run counts as lost and is taken up later. */
export async function startRun(
  { db, jobs }: Starter,
  { id: crawlId, tenantId }: Pick<Rows['crawl'], 'id' | 'tenantId'>,
  scheduled: boolean,
): Promise<Rows['crawlRun'] | null> {
  const run = await db.transaction(async (tx) => {
    // Whoever else starts it waits here.
    await tx.execute(`select 1 from crawl where id = $1::uuid and tenant_id = $2::uuid for update`, [
      crawlId,
      tenantId,
    ])
    const active = await tx.crawlRun.count({
      where: { tenantId, crawlId, state: { in: ['queued', 'running'] } },
    })
    return active > 0 ? null : tx.crawlRun.create({ data: { tenantId, crawlId, scheduled } })
  })
  if (run === null) return null
  const job = { tenantId, runId: run.id, part: run.part }
  await jobs.add(crawlQueue, job, { jobId: jobIdOf(job) })
  return run
}
