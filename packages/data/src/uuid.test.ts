import { expect, test } from 'vitest'
import { uuidv7 } from './uuid.ts'

test('ids are version 7, unique, and sort in the order they were made', () => {
  const ids = Array.from({ length: 20_000 }, uuidv7)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.toSorted()).toEqual(ids)
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Math.abs(Number.parseInt(ids[0]!.replaceAll('-', '').slice(0, 12), 16) - Date.now())).toBeLessThan(
    2_000,
  )
})
