import { throws } from '@wattos/mesh'
import { summaryErrors, summaryFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { summaryQueue } from '../queue.ts'
import { summaryIdSchema } from '../schema.ts'

/** Deletes one of the person's summaries; one that is being written ends. */
export const deleteSummary = kit
  .can('summary:use')
  .errors(throws(summaryErrors, 'SUMMARY_NOT_FOUND'))
  .input(summaryIdSchema)
  .mutation(async ({ input: { id }, ctx }) => {
    const { tenantId, userId } = ctx.principal
    const { count } = await ctx.db.summary.deleteMany({ where: { id, tenantId, userId } })
    if (count === 0) throw summaryFailure('SUMMARY_NOT_FOUND')
    await ctx.jobs.remove(summaryQueue, id)
    return { id }
  })
