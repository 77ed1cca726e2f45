import { nextTime } from '@wattos/schedule'
import { crawlerFailure } from '../errors.ts'

/** When a crawl runs by itself: five cron fields, read in a time zone. */
export interface Schedule {
  readonly schedule: string | null
  readonly timeZone: string
}

/** Two runs of a schedule lie at least this far apart, in milliseconds: a website is not to be read all the time. */
const leastMs = 15 * 60_000

/** The next time of a schedule after a moment; null without one. Throws SCHEDULE_INVALID, also where it is due more often than every 15 minutes. */
export function nextRun({ schedule, timeZone }: Schedule, after: Date): Date | null {
  if (schedule === null) return null
  const next = nextTime({ cron: schedule, timeZone }, { after, leastMs })
  if (next === null) throw crawlerFailure('SCHEDULE_INVALID')
  return next
}
