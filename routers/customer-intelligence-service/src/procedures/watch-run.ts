import { setTimeout as sleep } from 'node:timers/promises'
import { throws } from '@wattos/mesh'
import { insightErrors } from '../errors.ts'
import { findInsight } from '../insights/find-insight.ts'
import { latestRun } from '../insights/latest-runs.ts'
import { runView } from '../insights/run-view.ts'
import { kit } from '../kit.ts'
import { insightId } from './insight-id.ts'

/** How often the stored run is read, in milliseconds: it may be done in any process. */
const pollMs = 300

/** Follows the latest run of an analysis until it has ended: how it stands now, and again after each change. */
export const watchRun = kit
  .can('space:read')
  .errors(throws(insightErrors, 'INSIGHT_NOT_FOUND'))
  .input(insightId)
  .subscription(async function* ({ input: { id }, ctx }) {
    for (let shown = ''; ; await sleep(pollMs, undefined, { signal: ctx.signal })) {
      const { insight } = await findInsight(ctx, id, 'read')
      const row = await latestRun(ctx, insight)
      if (row === null) return
      const run = runView(row)
      const now = JSON.stringify(run)
      if (now !== shown) yield run
      if (run.finishedAt !== null) return
      shown = now
    }
  })
