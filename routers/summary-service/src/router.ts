import { kit } from './kit.ts'
import { deleteSummary } from './procedures/delete-summary.ts'
import { getSummary } from './procedures/get-summary.ts'
import { listSummaries } from './procedures/list-summaries.ts'
import { startSummary } from './procedures/start-summary.ts'

/** What members may call. */
export const edge = kit.router({
  start: startSummary,
  list: listSummaries,
  get: getSummary,
  delete: deleteSummary,
})

/** What other services may call. */
export const internal = kit.router({ subject: kit.subject() })
