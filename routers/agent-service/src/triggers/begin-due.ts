import type { Rows } from '@wattos/data'
import type { MemberContext } from '../kit.ts'
import { cleaned, enqueue, workingFor, writeRun } from '../runs/begin-run.ts'
import { mayBegin } from './may-begin.ts'
import { nextRun } from './next-run.ts'
import { openTask } from './stored-task.ts'

/** A time at which a schedule was due. */
export interface DueTime {
  readonly id: string
  readonly dueAt: Date
}

/**
 * Begins the run of a schedule that is due, in the name of its person as they are now; the run's id. Of several processes only
 * the one that moves the time on begins it, and what was missed meanwhile is done once. Null where another one did, or where
 * the person may not any more: then the schedule stops.
 */
export async function beginDue(ctx: MemberContext, { id, dueAt }: DueTime): Promise<string | null> {
  const { tenantId, userId: ownerId } = ctx.principal
  const where = { id, tenantId, ownerId, nextRunAt: dueAt, paused: false }
  const schedule = await ctx.db.agentSchedule.findFirst({ where })
  if (schedule === null) return null
  const allowed = await mayBegin(ctx, schedule.agentId)
  if (typeof allowed === 'string') {
    await ctx.db.agentSchedule.updateMany({ where, data: { stopped: allowed, nextRunAt: null } })
    return null
  }
  const { agent, definition } = allowed
  const beginning = await cleaned(ctx, {
    agent,
    definition,
    version: agent.publishedVersion,
    input: openTask(ctx.resources.sealer, 'agent_schedule', schedule),
    principal: ctx.principal,
    origin: 'schedule',
  })
  const run = await ctx.db.transaction(async (tx): Promise<Rows['agentRun'] | null> => {
    const data = { nextRunAt: nextRun(schedule), lastRunAt: new Date() }
    const { count } = await tx.agentSchedule.updateMany({ where, data })
    if (count === 0) return null
    const made = await writeRun(tx, beginning)
    await tx.agentSchedule.updateMany({ where: { id, tenantId }, data: { lastRunId: made.id } })
    return made
  })
  if (run === null) return null
  await enqueue({ jobsFor: ctx.runtime.jobsFor, log: ctx.log }, run, workingFor(ctx.principal))
  return run.id
}
