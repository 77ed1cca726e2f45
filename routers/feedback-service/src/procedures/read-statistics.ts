import { z } from 'zod'
import { kit } from '../kit.ts'
import { agentStars } from '../statistics/agents.ts'
import { listRemarks } from '../statistics/remarks.ts'
import { answerStatistics, daysSchema } from '../statistics/statistics.ts'

/** What people think of the organisation's answers: by day, space, model and reason, and what they wrote; and of its agents. */
export const readStatistics = kit
  .can('feedback:read')
  .input(z.object({ days: daysSchema }))
  .query(async ({ input: { days }, ctx }) => {
    const wanted = { tenantId: ctx.principal.tenantId, days, spaceId: null }
    return {
      ...(await answerStatistics(ctx, wanted)),
      remarks: await listRemarks(ctx, wanted),
      agents: await agentStars(ctx, wanted),
    }
  })
