import type { RunSql } from './lay-row.ts'
import type { Platform, Somebody } from './platform.ts'

/** Every mark begins with it; words of its kind are found by five letters, so that this is what search keeps of it, too. */
export const mark = 'zqxwv'

/** Who leaves marks where. */
export interface Planting {
  readonly platform: Platform
  readonly sql: RunSql
  /** Somebody else of the organisation, who administers it. */
  readonly admin: Somebody
  readonly person: Somebody
  readonly userId: string
  readonly tenantId: string
}
