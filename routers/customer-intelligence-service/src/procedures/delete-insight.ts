import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { insightErrors } from '../errors.ts'
import { endRuns } from '../insights/end-runs.ts'
import { findInsight } from '../insights/find-insight.ts'
import { kit } from '../kit.ts'
import { insightId } from './insight-id.ts'

/** Deletes an analysis with all its results; the space and the website stay, and so does what was made from it. */
export const deleteInsight = kit
  .can('insight:run')
  .errors(throws(insightErrors, 'INSIGHT_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(insightId)
  .mutation(async ({ input: { id }, ctx }) => {
    const { insight } = await findInsight(ctx, id, 'manage')
    await endRuns(ctx, insight)
    await ctx.db.insight.deleteMany({ where: { id, tenantId: insight.tenantId } })
    return { id }
  })
