import type { Limit } from '../tenant/policy.ts'

const lengthMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

/** When the window that holds `now` began, in milliseconds of the epoch; aligned to the clock, in UTC. */
export function windowStart(window: Limit['window'], now: number): number {
  const day = Math.floor(now / lengthMs.day)
  if (window === 'month') {
    const date = new Date(now)
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)
  }
  // The first day of the epoch was a Thursday.
  if (window === 'week') return (day - ((day + 3) % 7)) * lengthMs.day
  return Math.floor(now / lengthMs[window]) * lengthMs[window]
}

/** When the window that began at `startsAt` ends, in milliseconds of the epoch. */
export function windowEnd(window: Limit['window'], startsAt: number): number {
  if (window === 'week') return startsAt + 7 * lengthMs.day
  if (window !== 'month') return startsAt + lengthMs[window]
  const date = new Date(startsAt)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
}
