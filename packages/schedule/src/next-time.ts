import { Cron } from 'croner'

/** When something recurs: five cron fields, read in a time zone such as `Europe/Berlin`. */
export interface Schedule {
  readonly cron: string
  readonly timeZone: string
}

/** How many times are looked at to find two that lie too near to each other. */
const looked = 20

/**
 * The next time of a schedule after a moment; null where it is not understood, never comes, or is due more often than every
 * `leastMs` milliseconds.
 */
export function nextTime(
  { cron, timeZone }: Schedule,
  { after, leastMs }: { readonly after: Date; readonly leastMs: number },
): Date | null {
  try {
    const times = new Cron(cron, { timezone: timeZone, mode: '5-part' }).nextRuns(looked, after)
    const isTooOften = times.some(
      (time, at) => at > 0 && time.getTime() - (times[at - 1]?.getTime() ?? 0) < leastMs,
    )
    return isTooOften ? null : (times[0] ?? null)
  } catch {
    return null
  }
}
