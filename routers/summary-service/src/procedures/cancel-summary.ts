import { throws } from '@wattos/mesh'
import { summaryErrors } from '../errors.ts'
import { findSummary } from '../find.ts'
import { kit } from '../kit.ts'
import { summaryQueue } from '../queue.ts'
import { summaryIdSchema } from '../schema.ts'

/** Ends a summary that waits or is being written; false when it had ended already. */
export const cancelSummary = kit
  .can('summary:use')
  .errors(throws(summaryErrors, 'SUMMARY_NOT_FOUND'))
  .input(summaryIdSchema)
  .mutation(async ({ input: { id }, ctx }) => {
    const { tenantId } = await findSummary(ctx, id)
    const { count } = await ctx.db.summary.updateMany({
      where: { id, tenantId, state: { in: ['waiting', 'running'] } },
      data: { state: 'cancelled', input: null, finishedAt: new Date() },
    })
    // One that runs elsewhere sees its row.
    await ctx.jobs.remove(summaryQueue, id)
    return { cancelled: count > 0 }
  })
