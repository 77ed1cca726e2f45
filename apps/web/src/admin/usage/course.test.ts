import { expect, it } from 'vitest'
import { courseOf } from './course.ts'

it('shows every day up to today, also those without use', () => {
  const now = Date.parse('2026-11-25T09:41:00Z')
  const steps = [
    { at: '2026-11-25T00:00:00.000Z', costMicros: 5, calls: 2 },
    { at: '2026-11-20T00:00:00.000Z', costMicros: 7, calls: 1 },
  ]
  const course = courseOf(steps, { span: '7d', language: 'en', now })
  expect(course.map(({ calls }) => calls)).toEqual([0, 1, 0, 0, 0, 0, 2])
  expect(course[1]?.name).toBe('Nov 20')
})

it('shows the last 24 hours by the hour', () => {
  const now = Date.parse('2026-11-25T09:41:00Z')
  const steps = [{ at: '2026-11-25T09:00:00.000Z', costMicros: 5, calls: 2 }]
  const course = courseOf(steps, { span: '24h', language: 'de', now })
  expect(course).toHaveLength(24)
  expect(course.at(-1)?.calls).toBe(2)
})
