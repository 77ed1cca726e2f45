import { z } from 'zod'
import { kit } from '../../kit.ts'
import { scheduleView } from '../../triggers/trigger-views.ts'

/** The person's own schedules of an agent, the oldest first. */
export const listSchedules = kit
  .can('agent:use')
  .input(z.object({ agentId: z.uuid() }))
  .query(async ({ input: { agentId }, ctx }) => {
    const { tenantId, userId: ownerId } = ctx.principal
    const found = await ctx.db.agentSchedule.findMany({
      where: { tenantId, ownerId, agentId },
      orderBy: { id: 'asc' },
    })
    return found.map((schedule) => scheduleView(schedule, ctx.resources.sealer))
  })
