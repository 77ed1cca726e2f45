import { kit } from './kit.ts'
import { cancelRun } from './procedures/cancel-run.ts'
import { createInsight } from './procedures/create-insight.ts'
import { deleteInsight } from './procedures/delete-insight.ts'
import { getInsight } from './procedures/get-insight.ts'
import { listInsightGrants } from './procedures/list-insight-grants.ts'
import { listInsights } from './procedures/list-insights.ts'
import { makeAssistants } from './procedures/make-assistants.ts'
import { removeInsightGrant } from './procedures/remove-insight-grant.ts'
import { removeStatement } from './procedures/remove-statement.ts'
import { setInsightGrant } from './procedures/set-insight-grant.ts'
import { startRun } from './procedures/start-run.ts'
import { watchRun } from './procedures/watch-run.ts'
import { eraseMentions } from './subject/erase-mentions.ts'

/** What members may call. */
export const edge = kit.router({
  list: listInsights,
  get: getInsight,
  create: createInsight,
  delete: deleteInsight,
  start: startRun,
  watch: watchRun,
  cancel: cancelRun,
  statements: kit.router({ remove: removeStatement }),
  assistants: kit.router({ make: makeAssistants }),
  grants: kit.router({ list: listInsightGrants, set: setInsightGrant, remove: removeInsightGrant }),
})

/** What other services may call. */
export const internal = kit.router({
  subject: kit.subject({ erase: async (ctx, order) => ({ done: await eraseMentions(ctx, order) }) }),
})
