import { z } from 'zod'
import { kit } from '../../kit.ts'
import { windowStart } from '../../budget/window.ts'
import type { Limit } from '../../tenant/policy.ts'

const stateRow = z.object({
  limit_id: z.string(),
  subject: z.string(),
  used: z.coerce.number(),
  leased: z.coerce.number(),
})

/** A budget or limit with the state of the window that runs now, for each whom it holds for. */
export interface LimitView extends Limit {
  readonly windowStartsAt: Date
  readonly states: {
    readonly subject: string
    readonly used: number
    readonly reserved: number
    readonly state: 'ok' | 'warning' | 'exhausted'
  }[]
}

/** Most subjects whose state is told for each limit. */
const mostStates = 50

/** The organisation's budgets and limits with the state of the window that runs now; `reserved` is set aside for calls that go on. */
export const listLimits = kit.can('model:manage').query(async ({ ctx }): Promise<LimitView[]> => {
  const { tenantId } = ctx.principal
  const limits = await ctx.db.llmLimit.findMany({ where: { tenantId }, orderBy: { name: 'asc' } })
  const now = Date.now()
  const states = await Promise.all(
    limits.map(({ id, window }) =>
      ctx.db.query(
        stateRow,
        `select limit_id::text, subject, used, leased from llm_window
          where tenant_id = $1::uuid and limit_id = $2::uuid and starts_at = $3::timestamptz
          order by used desc limit ${mostStates}`,
        [tenantId, id, new Date(windowStart(window, now)).toISOString()],
      ),
    ),
  )
  return limits.map((limit, index) => {
    const { id, name, scope, subject, unit, window, hard, warnAt } = limit
    const amount = Number(limit.amount)
    return {
      id,
      name,
      scope,
      subject,
      unit,
      window,
      amount,
      hard,
      warnAt,
      windowStartsAt: new Date(windowStart(window, now)),
      states: (states[index] ?? []).map((state) => ({
        subject: state.subject,
        used: state.used,
        reserved: state.leased,
        state:
          state.used >= amount
            ? ('exhausted' as const)
            : state.used * 100 >= amount * warnAt
              ? ('warning' as const)
              : ('ok' as const),
      })),
    }
  })
})
