import { kit } from './kit.ts'
import { cancelSummary } from './procedures/cancel-summary.ts'
import { deleteSummary } from './procedures/delete-summary.ts'
import { getSummary } from './procedures/get-summary.ts'
import { listSummaries } from './procedures/list-summaries.ts'
import { startSummary } from './procedures/start-summary.ts'
import { watchSummary } from './procedures/watch-summary.ts'
import { endWork } from './subject/end-work.ts'
import { eraseQuotes } from './subject/erase-quotes.ts'

/** What members may call. */
export const edge = kit.router({
  start: startSummary,
  watch: watchSummary,
  cancel: cancelSummary,
  list: listSummaries,
  get: getSummary,
  delete: deleteSummary,
})

/** What other services may call. */
export const internal = kit.router({
  subject: kit.subject({
    erase: async (ctx, order) => ({ done: await eraseQuotes(ctx, order) }),
    restrict: endWork,
  }),
})
