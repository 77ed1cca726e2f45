import { expect, it } from 'vitest'
import { oneAtATime } from './one-at-a-time.ts'

it('runs once more when it was asked while it ran, however often', async () => {
  const ends: (() => void)[] = []
  const run = oneAtATime(() => new Promise<void>((end) => void ends.push(end)))
  run()
  run()
  run()
  expect(ends).toHaveLength(1)
  ends[0]?.()
  await expect.poll(() => ends.length).toBe(2)
  ends[1]?.()
  await Promise.resolve()
  run()
  await expect.poll(() => ends.length).toBe(3)
})
