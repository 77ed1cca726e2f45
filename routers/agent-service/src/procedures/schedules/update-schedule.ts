import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { agentErrors } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { scheduleFields } from '../../triggers/fields.ts'
import { findSchedule } from '../../triggers/find-own.ts'
import { nextRun } from '../../triggers/next-run.ts'
import { storedTask } from '../../triggers/stored-task.ts'

/** Changes a schedule, pauses it or lets it go on; one that had stopped by itself begins anew. */
export const updateSchedule = kit
  .can('agent:use')
  .errors(throws(agentErrors, 'SCHEDULE_NOT_FOUND', 'AGENT_SCHEDULE_INVALID', 'PERSONAL_DATA_UNCHECKED'))
  .input(z.object({ id: z.uuid(), ...scheduleFields, paused: z.boolean() }))
  .mutation(async ({ input: { id, ...fields }, ctx }) => {
    const { tenantId } = await findSchedule(ctx, id)
    const next = nextRun(fields)
    const task = await storedTask(ctx, { table: 'agent_schedule', id }, fields.input)
    const data = { ...fields, ...task, stopped: null, nextRunAt: fields.paused ? null : next }
    await ctx.db.agentSchedule.updateMany({ where: { id, tenantId }, data })
    return { id }
  })
