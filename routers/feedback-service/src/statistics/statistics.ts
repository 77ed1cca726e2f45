import { z } from 'zod'
import type { FeedbackContext } from '../kit.ts'
import { usableSql } from '../ratings/exclusion.ts'

/** Days that statistics may look back. */
export const daysSchema = z.union([z.literal(7), z.literal(30), z.literal(90), z.literal(365)])

/** Whose ratings are counted. */
export interface Wanted {
  readonly tenantId: string
  readonly days: number
  /** Null for all. */
  readonly spaceId: string | null
}

const tally = z.object({ key: z.string(), up: z.coerce.number(), down: z.coerce.number() })

/** Ratings of answers by something; `key` is the day (ISO), the space's id, the model's name or the reason. */
export type Tally = z.infer<typeof tally>

/** What the ratings of answers come to. */
export interface AnswerStatistics {
  readonly up: number
  readonly down: number
  readonly byDay: readonly Tally[]
  readonly bySpace: readonly Tally[]
  readonly byModel: readonly Tally[]
  readonly byReason: readonly Tally[]
}

const keys = {
  byDay: { key: `to_char(r.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')`, from: '' },
  bySpace: { key: 's::text', from: 'CROSS JOIN unnest(r.space_ids) s' },
  byModel: { key: `coalesce(r.model, '')`, from: '' },
  byReason: { key: 'w', from: 'CROSS JOIN unnest(r.reasons) w' },
} as const

/** Counts the ratings of answers. */
export async function answerStatistics(
  { db }: Pick<FeedbackContext, 'db'>,
  wanted: Wanted,
): Promise<AnswerStatistics> {
  const by = (name: keyof typeof keys) => count(db, wanted, keys[name])
  const [byDay, bySpace, byModel, byReason] = [
    await by('byDay'),
    await by('bySpace'),
    await by('byModel'),
    await by('byReason'),
  ]
  const sum = (side: 'up' | 'down') => byDay.reduce((total, row) => total + row[side], 0)
  return { up: sum('up'), down: sum('down'), byDay, bySpace, byModel, byReason }
}

function count(
  db: FeedbackContext['db'],
  { tenantId, days, spaceId }: Wanted,
  { key, from }: (typeof keys)[keyof typeof keys],
): Promise<Tally[]> {
  return db.query(
    tally,
    `SELECT ${key} AS key, count(*) FILTER (WHERE r.value > 0) AS up, count(*) FILTER (WHERE r.value < 0) AS down
     FROM rating r ${from}
     WHERE r.tenant_id = $1::uuid AND r.kind = 'answer' AND r.updated_at > now() - make_interval(days => $2::int)
       AND ($3::text IS NULL OR $3::text::uuid = ANY(r.space_ids)) AND ${usableSql}
     GROUP BY 1 ORDER BY 1`,
    [tenantId, days, spaceId],
  )
}
