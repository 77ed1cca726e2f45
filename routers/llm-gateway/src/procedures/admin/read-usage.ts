import { kit } from '../../kit.ts'
import { usageBy, usageCourse, usageInput } from './usage-query.ts'

/** What the organisation used of models and what it cost, in millionths of a US dollar: by key, over time, and in all. */
export const readUsage = kit
  .can('usage:read')
  .input(usageInput)
  .query(async ({ input, ctx }) => {
    const { tenantId } = ctx.principal
    await ctx.resources.accounts?.settled()
    const [rows, course] = await Promise.all([
      usageBy(ctx.db, tenantId, input),
      usageCourse(ctx.db, tenantId, input.span),
    ])
    const total = course.reduce(
      (sum, row) => ({
        calls: sum.calls + row.calls,
        failed: sum.failed + row.failed,
        tokensIn: sum.tokensIn + row.tokensIn,
        tokensOut: sum.tokensOut + row.tokensOut,
        costMicros: sum.costMicros + row.costMicros,
        savedMicros: sum.savedMicros + row.savedMicros,
      }),
      { calls: 0, failed: 0, tokensIn: 0, tokensOut: 0, costMicros: 0, savedMicros: 0 },
    )
    return { rows, course, total }
  })
