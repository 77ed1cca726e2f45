import { z } from 'zod'
import type { FeedbackContext } from '../kit.ts'
import { usableSql } from '../ratings/exclusion.ts'
import type { Wanted } from './statistics.ts'

const stars = z.object({ agentId: z.string(), count: z.coerce.number(), mean: z.coerce.number() })

/** How many people gave an agent stars, and how many on average, from 1 to 5. */
export type AgentStars = z.infer<typeof stars>

/** The stars of every agent that was rated, the most often rated first. */
export function agentStars(
  { db }: Pick<FeedbackContext, 'db'>,
  { tenantId, days }: Pick<Wanted, 'tenantId' | 'days'>,
): Promise<AgentStars[]> {
  return db.query(
    stars,
    `SELECT r.target_id::text AS "agentId", count(*) AS count, avg(r.value) AS mean
     FROM rating r
     WHERE r.tenant_id = $1::uuid AND r.kind = 'agent' AND r.updated_at > now() - make_interval(days => $2::int)
       AND ${usableSql}
     GROUP BY 1 ORDER BY 2 DESC, 1`,
    [tenantId, days],
  )
}
