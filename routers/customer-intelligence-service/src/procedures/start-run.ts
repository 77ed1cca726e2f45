import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { insightErrors } from '../errors.ts'
import { findInsight } from '../insights/find-insight.ts'
import { startRun as start } from '../insights/start-run.ts'
import { kit } from '../kit.ts'
import { insightId } from './insight-id.ts'

/** Runs an analysis again: the website is read anew, and the earlier result stays until the new one is there. */
export const startRun = kit
  .can('insight:run')
  .errors(throws(insightErrors, 'INSIGHT_NOT_FOUND', 'INSIGHT_RUNNING'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(insightId)
  .mutation(async ({ input: { id }, ctx }) => {
    const { insight } = await findInsight(ctx, id, 'edit')
    return { id, runId: await start(ctx, insight) }
  })
