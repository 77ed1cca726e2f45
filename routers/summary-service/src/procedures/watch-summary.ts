import { setTimeout as sleep } from 'node:timers/promises'
import { throws } from '@wattos/mesh'
import { summaryErrors } from '../errors.ts'
import { findSummary } from '../find.ts'
import { kit } from '../kit.ts'
import { summaryIdSchema } from '../schema.ts'
import { viewFor } from '../view.ts'

/** How often the stored summary is read, in milliseconds: it may be written in any process. */
const pollMs = 300

/** Follows a summary until it has ended: it as it stands now, and again after each change. */
export const watchSummary = kit
  .can('summary:use')
  .errors(throws(summaryErrors, 'SUMMARY_NOT_FOUND'))
  .input(summaryIdSchema)
  .subscription(async function* ({ input: { id }, ctx }) {
    for (let shown = ''; ; await sleep(pollMs, undefined, { signal: ctx.signal })) {
      const row = await findSummary(ctx, id)
      const { state, done, total } = row
      const now = [state, done, total].join()
      if (now !== shown) yield await viewFor(ctx, row)
      if (state !== 'waiting' && state !== 'running') return
      shown = now
    }
  })
