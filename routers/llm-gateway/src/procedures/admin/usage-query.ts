import type { Db } from '@wattos/data'
import { z } from 'zod'

/** Spans over which usage is told, with the step of their course over time. */
export const spans = {
  '24h': { days: 1, step: 'hour' },
  '7d': { days: 7, step: 'day' },
  '30d': { days: 30, step: 'day' },
  '90d': { days: 90, step: 'day' },
} as const

/** By what usage can be told apart. */
export const dimensions = ['person', 'group', 'model', 'service', 'key', 'provider'] as const

/** What is asked of the usage. */
export const usageInput = z.object({
  span: z.enum(['24h', '7d', '30d', '90d']),
  by: z.enum(dimensions),
})

/** A question to the usage. */
export type UsageQuery = z.infer<typeof usageInput>

const sums = z.object({
  calls: z.coerce.number(),
  failed: z.coerce.number(),
  tokensIn: z.coerce.number(),
  tokensOut: z.coerce.number(),
  costMicros: z.coerce.number(),
  /** What answers from memory of similar questions spared. */
  savedMicros: z.coerce.number(),
})
const sumColumns = `count(*) as calls, count(*) filter (where outcome = 'error') as failed,
  coalesce(sum(tokens_in), 0) as "tokensIn", coalesce(sum(tokens_out), 0) as "tokensOut",
  coalesce(sum(cost_micros), 0) as "costMicros", coalesce(sum(saved_micros), 0) as "savedMicros"`

// Whose data may only be kept is counted in the sums, under nobody's name.
const keyOf: Readonly<Record<UsageQuery['by'], string>> = {
  person: `case when restricted then '' else coalesce(user_id::text, '') end`,
  group: `g`,
  model: `provider || '/' || model`,
  service: `service`,
  key: `case when restricted then '' else coalesce(key_id, '') end`,
  provider: `provider`,
}

/** Most rows of one answer. */
const mostRows = 1_000

/** Sums by key, the dearest first; a person in several groups counts in each. */
export function usageBy(db: Pick<Db<'llmUsage'>, 'query'>, tenantId: string, { span, by }: UsageQuery) {
  const groups =
    by === 'group'
      ? `cross join lateral unnest(case when restricted or cardinality(groups) = 0 then array[''] else groups end) g`
      : ''
  return db.query(
    sums.extend({ key: z.string() }),
    `select ${keyOf[by]} as key, ${sumColumns} from llm_usage ${groups}
      where tenant_id = $1::uuid and created_at > now() - make_interval(days => $2)
      group by 1 order by "costMicros" desc, calls desc limit ${mostRows}`,
    [tenantId, spans[span].days],
  )
}

/** The course over time: sums for each hour or day of the span in which anything was used. */
export function usageCourse(db: Pick<Db<'llmUsage'>, 'query'>, tenantId: string, span: UsageQuery['span']) {
  return db.query(
    sums.extend({ at: z.coerce.date() }),
    `select date_trunc('${spans[span].step}', created_at) as at, ${sumColumns} from llm_usage
      where tenant_id = $1::uuid and created_at > now() - make_interval(days => $2)
      group by 1 order by 1`,
    [tenantId, spans[span].days],
  )
}
