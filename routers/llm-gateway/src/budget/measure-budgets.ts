import type { RawSql } from '@wattos/data'
import type { Metrics } from '@wattos/telemetry'
import { z } from 'zod'
import type { Limit } from '../tenant/policy.ts'
import { windowStart } from './window.ts'

/** Below this part of a budget nobody needs to look. */
const worthALook = 0.5
/** Most budgets that are told of at once: a label for each pupil of a school would never end. */
const mostTold = 50
/** Windows that are long enough for somebody to act. */
const windows = ['day', 'week', 'month'] as const satisfies Limit['window'][]

const row = z.object({ budget: z.string(), ratio: z.coerce.number() })

const sql = `select l.name || ' ' || w.limit_id::text as budget, max(w.used::float8 / l.amount) as ratio
  from llm_window w join llm_limit l on l.id = w.limit_id
  where l.amount > 0 and l."window"::text = $1 and w.starts_at = $2::timestamptz and w.used >= l.amount * ${worthALook}
  group by 1 order by 2 desc limit ${mostTold}`

/** Tells Prometheus, whenever it asks, how much of the fullest budgets is used; the budget's label is its name and id, never a person. */
export function measureBudgets(metrics: Metrics, db: Pick<RawSql, 'query'>): void {
  metrics.beforeReading(async () => {
    const now = Date.now()
    const asked = windows.map((window) =>
      db.query(row, sql, [window, new Date(windowStart(window, now)).toISOString()]),
    )
    // A database that is away is reported by /health; here it must not take the other figures along.
    const found = await Promise.all(asked).catch(() => undefined)
    if (!found) return
    metrics.llmBudgetUsed.reset()
    for (const { budget, ratio } of found.flat()) metrics.llmBudgetUsed.set({ budget }, ratio)
  })
}
