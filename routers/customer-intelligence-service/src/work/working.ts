import type { Rows } from '@wattos/data'
import type { InsightContext } from '../kit.ts'
import type { Stage } from '../insights/run-view.ts'

/** A run that is being done: for whom, with what, and how it tells how far it is. */
export interface Working {
  readonly db: InsightContext['db']
  readonly env: InsightContext['env']
  readonly principal: InsightContext['principal']
  /** Calls that end with the run. */
  readonly mesh: InsightContext['mesh']
  readonly insight: Rows['insight']
  readonly run: Pick<Rows['insightRun'], 'id' | 'tenantId'>
  /** Aborts when the run is no longer wanted, or the process stops. */
  readonly signal: AbortSignal
  /** Writes down how far a stage is. */
  readonly tell: (stage: Stage, done: number, total: number) => Promise<void>
}
