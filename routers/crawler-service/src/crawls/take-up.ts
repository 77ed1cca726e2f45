import type { Db } from '@wattos/data'
import { may } from '@wattos/identity'
import { crawlerErrors } from '../errors.ts'
import { crawlQueue, jobIdOf } from '../queue.ts'
import type { MemberContext } from './access.ts'

/** A run whose job was lost, and when it was last heard of. */
export interface LostRun {
  readonly id: string
  readonly heardAt: Date
}

/**
 * Takes a run up again in the name of its website's owner as they are now; whether it goes on. Of several processes only one
 * does. Where the owner may not have websites read any more, the run ends; whether they may change the space, its job sees.
 */
export async function takeUp(ctx: MemberContext, { id, heardAt }: LostRun): Promise<boolean> {
  const { tenantId, userId: ownerId } = ctx.principal
  const where = { id, tenantId, updatedAt: heardAt, crawl: { ownerId } }
  const run = await ctx.db.crawlRun.findFirst({ where })
  if (run === null) return false
  if (!may(ctx.principal, 'crawl:run')) {
    await endLost(ctx.db, { id, tenantId })
    return false
  }
  const { count } = await ctx.db.crawlRun.updateMany({
    where: { ...where, state: { in: ['queued', 'running'] } },
    data: { updatedAt: new Date() },
  })
  if (count === 0) return false
  const job = { tenantId, runId: id, part: run.part }
  // One that is there after all keeps its id, and changes nothing.
  await ctx.jobs.add(crawlQueue, job, { jobId: jobIdOf(job) })
  return true
}

/** Ends a run whose owner may not have it read any more. */
export async function endLost(
  db: Pick<Db<'crawlRun'>, 'crawlRun'>,
  { id, tenantId }: { readonly id: string; readonly tenantId: string },
): Promise<void> {
  await db.crawlRun.updateMany({
    where: { id, tenantId, state: { in: ['queued', 'running'] } },
    data: {
      state: 'failed',
      finishedAt: new Date(),
      errorCode: 'CRAWL_RIGHTS_LOST',
      errorMessage: crawlerErrors.CRAWL_RIGHTS_LOST.message,
    },
  })
}
