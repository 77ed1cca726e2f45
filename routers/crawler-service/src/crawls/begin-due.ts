import { may } from '@wattos/identity'
import { Failure, MeshError } from '@wattos/mesh'
import { assertSpace, type MemberContext } from './access.ts'
import { nextRun } from './schedule.ts'
import { startRun } from './start-run.ts'

/** A time at which a website was due to be read. */
export interface DueTime {
  readonly id: string
  readonly dueAt: Date
}

/**
 * Begins reading a website that is due, in the name of its owner as they are now; whether it began. Of several processes only
 * the one that moves the time on begins it, and what was missed meanwhile is done once. Where the owner may not any more, the
 * schedule stops.
 */
export async function beginDue(ctx: MemberContext, { id, dueAt }: DueTime): Promise<boolean> {
  const { tenantId, userId: ownerId } = ctx.principal
  const where = { id, tenantId, ownerId, nextRunAt: dueAt }
  const crawl = await ctx.db.crawl.findFirst({ where })
  if (crawl === null) return false
  if (!(await mayRead(ctx, crawl.spaceId))) {
    await ctx.db.crawl.updateMany({ where, data: { stopped: 'RIGHTS_LOST', nextRunAt: null } })
    return false
  }
  const data = { nextRunAt: nextRun(crawl, new Date()) }
  const { count } = await ctx.db.crawl.updateMany({ where, data })
  return count > 0 && (await startRun(ctx, crawl, true)) !== null
}

/** Whether websites may be read into a space in the person's name; rejects where that cannot be found out. */
async function mayRead(ctx: MemberContext, spaceId: string): Promise<boolean> {
  if (!may(ctx.principal, 'crawl:run')) return false
  try {
    await assertSpace(ctx, spaceId, 'edit')
    return true
  } catch (error) {
    // Gone, or closed to this person.
    if (error instanceof MeshError && error.code === 'NOT_FOUND') return false
    if (error instanceof Failure && error.reason === 'SPACE_NOT_EDITABLE') return false
    throw error
  }
}
