import { expect, it } from 'vitest'
import { nextTime } from './next-time.ts'

const next = (cron: string, timeZone = 'Europe/Berlin', after = '2026-03-28T12:00:00Z') =>
  nextTime({ cron, timeZone }, { after: new Date(after), leastMs: 300_000 })?.toISOString() ?? null

it('reads the time in its zone, also over the night in which clocks change', () => {
  expect(next('0 8 * * *', 'Europe/Berlin', '2026-03-28T05:00:00Z')).toBe('2026-03-28T07:00:00.000Z')
  expect(next('0 8 * * *')).toBe('2026-03-29T06:00:00.000Z')
  expect(next('0 8 * * *', 'America/New_York')).toBe('2026-03-29T12:00:00.000Z')
})

it('takes nothing that it does not understand, that never comes, or that comes too often', () => {
  for (const cron of ['', 'x', '61 * * * *', '0 0 31 2 *', '* * * * *', '0,1 8 * * *', '0 0 8 * * *'])
    expect([cron, next(cron)]).toEqual([cron, null])
  expect(next('0 8 * * *', 'Mars/Olympus')).toBeNull()
  expect(next('*/5 * * * *')).not.toBeNull()
})
