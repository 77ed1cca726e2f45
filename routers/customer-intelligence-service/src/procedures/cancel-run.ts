import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { insightErrors } from '../errors.ts'
import { findInsight } from '../insights/find-insight.ts'
import { endRuns } from '../insights/end-runs.ts'
import { kit } from '../kit.ts'
import { insightId } from './insight-id.ts'

/** Ends the run of an analysis; false when it had ended already. A website that is being read is read to its end. */
export const cancelRun = kit
  .can('insight:run')
  .errors(throws(insightErrors, 'INSIGHT_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(insightId)
  .mutation(async ({ input: { id }, ctx }) => {
    const { insight } = await findInsight(ctx, id, 'edit')
    return { cancelled: await endRuns(ctx, insight) }
  })
