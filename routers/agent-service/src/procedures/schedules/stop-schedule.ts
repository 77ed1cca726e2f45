import { z } from 'zod'
import { kit } from '../../kit.ts'

/** Stops a schedule whose person is not there any more. */
export const stopSchedule = kit.service
  .input(z.object({ id: z.uuid(), tenantId: z.uuid() }))
  .mutation(async ({ input: where, ctx }) => {
    const data = { stopped: 'RIGHTS_LOST', nextRunAt: null }
    await ctx.runtime.dbFor(where.tenantId).agentSchedule.updateMany({ where, data })
  })
