import { expect, it } from 'vitest'
import { groupByDate } from './group-by-date.ts'

it('puts conversations under the day they were last used, newest first', () => {
  const now = new Date(2026, 4, 20, 9, 0)
  const at = (day: number, hour: number) => ({ updatedAt: new Date(2026, 4, day, hour).toISOString() })
  const groups = groupByDate(
    [at(19, 23), at(20, 1), at(20, 8), at(15, 3), at(1, 3), { updatedAt: '2025-01-01T00:00:00Z' }],
    now,
  )
  expect(groups.map(([group, entries]) => [group, entries.length])).toEqual([
    ['today', 2],
    ['yesterday', 1],
    ['week', 1],
    ['month', 1],
    ['older', 1],
  ])
  expect(groups[0]?.[1]).toEqual([at(20, 8), at(20, 1)])
})
