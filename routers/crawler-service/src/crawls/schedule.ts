import { Cron } from 'croner'
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
  try {
    const [first, second] = new Cron(schedule, { timezone: timeZone, mode: '5-part' }).nextRuns(2, after)
    if (first && second && second.getTime() - first.getTime() >= leastMs) return first
  } catch {
    throw crawlerFailure('SCHEDULE_INVALID')
  }
  throw crawlerFailure('SCHEDULE_INVALID')
}
