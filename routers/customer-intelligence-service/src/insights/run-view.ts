import type { Rows } from '@wattos/data'
import { z } from 'zod'

const stages = ['crawl', 'read', 'facts', 'profile', 'group', 'persona'] as const
const stageSchema = z.enum(stages).catch('read')

/** What a run is busy with. */
export type Stage = (typeof stages)[number]

/** A run of an analysis as people see it; times are ISO strings. */
export interface RunView {
  readonly id: string
  readonly state: Rows['insightRun']['state']
  readonly stage: Stage
  /** Parts of the stage done so far, and in all; 0 where that is not known. */
  readonly done: number
  readonly total: number
  readonly errorReason: string | null
  readonly createdAt: string
  readonly finishedAt: string | null
}

/** Shows a run. */
export function runView(row: Rows['insightRun']): RunView {
  const { id, state, done, total, errorReason } = row
  return {
    id,
    state,
    stage: stageSchema.parse(row.stage),
    done,
    total,
    errorReason,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}
