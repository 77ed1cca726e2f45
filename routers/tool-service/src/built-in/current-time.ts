import { z } from 'zod'
import { tool } from '../tools/tool.ts'

const dayMs = 86_400_000

/** Which day and time it is, in any time zone. */
export const currentTime = tool({
  name: 'current_time',
  description:
    'The current date, time, weekday and calendar week in a time zone. Use it whenever today, now or a deadline matters.',
  arguments: z.object({
    timeZone: z
      .string()
      .max(60)
      .refine(isZone, 'is no time zone; write it like Europe/Berlin')
      .default('Europe/Berlin')
      .describe('IANA name, such as Europe/Berlin'),
  }),
  run: ({ timeZone }) => {
    const found = timeIn(timeZone, new Date())
    return {
      text: `${found.weekday}, ${found.date}, ${found.time} (${timeZone}, UTC${found.offset}), ISO week ${found.week}`,
      data: { ...found, timeZone },
    }
  },
})

/** Date, time, offset from UTC, weekday and ISO week of a moment as a clock in the zone shows them. */
export function timeIn(timeZone: string, moment: Date) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'long',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  })
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]))
  const { year, month, day, hour, minute, second, weekday = '', timeZoneName = '' } = parts
  const date = `${year}-${month}-${day}`
  const offset = timeZoneName.slice('GMT'.length) || '+00:00'
  return { date, time: `${hour}:${minute}:${second}`, offset, weekday, week: isoWeek(date) }
}

// The week of a day is that of its Thursday, counted from the first of January.
function isoWeek(date: string): number {
  const day = new Date(`${date}T00:00:00Z`)
  const thursday = day.getTime() + (4 - (day.getUTCDay() || 7)) * dayMs
  const newYear = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1)
  return Math.floor((thursday - newYear) / (7 * dayMs)) + 1
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
