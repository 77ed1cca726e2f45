import { z } from 'zod'
import { kit } from '../kit.ts'

/** Stops the schedule of a website whose owner is not there any more. */
export const stopSchedule = kit.service
  .input(z.object({ id: z.uuid(), tenantId: z.uuid() }))
  .mutation(async ({ input: where, ctx }) => {
    const data = { stopped: 'RIGHTS_LOST', nextRunAt: null }
    await ctx.runtime.dbFor(where.tenantId).crawl.updateMany({ where, data })
  })
