import type { RawSql } from '@wattos/data'
import type { Metrics } from '@wattos/telemetry'
import { z } from 'zod'
import type { RunState } from './states.ts'

const states: readonly RunState[] = [
  'pending',
  'running',
  'waiting_approval',
  'waiting_agent',
  'completed',
  'failed',
  'cancelled',
]

const stateRow = z.object({ state: z.string(), count: z.coerce.number() })
const stateSql = `SELECT state::text AS state, count(*) AS count FROM agent_run
  WHERE state IN ('pending', 'running', 'waiting_approval', 'waiting_agent') OR updated_at > now() - interval '1 hour' GROUP BY 1`

const restRow = z.object({ waiting: z.coerce.number(), idle: z.coerce.number() })
// A run's own time of change says nothing: looking for forgotten ones changes it too.
const restSql = `SELECT (SELECT count(*) FROM agent_approval WHERE state = 'waiting') AS waiting,
  coalesce((SELECT max(extract(epoch FROM now() - greatest(r.created_at,
      (SELECT max(greatest(s.started_at, s.finished_at)) FROM agent_step s WHERE s.run_id = r.id),
      (SELECT max(a.decided_at) FROM agent_approval a WHERE a.run_id = r.id))))
    FROM agent_run r WHERE r.state IN ('pending', 'running') AND NOT r.paused), 0) AS idle`

/** Tells Prometheus, whenever it asks, how many runs are in which state, how many decisions wait, and whether a run does not come forward. */
export function measureRuns(metrics: Metrics, db: Pick<RawSql, 'query'>): void {
  metrics.beforeReading(async () => {
    const asked = Promise.all([db.query(stateRow, stateSql), db.query(restRow, restSql)])
    // A database that is away is reported by /health; here it must not take the other figures along.
    const found = await asked.catch(() => undefined)
    if (!found) return
    const [counts, [rest]] = found
    for (const state of states)
      metrics.agentRuns.set({ state }, counts.find((row) => row.state === state)?.count ?? 0)
    metrics.agentApprovalsWaiting.set(rest?.waiting ?? 0)
    metrics.agentRunIdle.set(rest?.idle ?? 0)
  })
}
