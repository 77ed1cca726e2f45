import { expect, it } from 'vitest'
import { quoted, readQuoted } from './price-units.ts'

it('reads prices as people quote them, and shows them the same way', () => {
  expect(readQuoted('0,40', 'tokens')).toBe(400_000)
  expect(readQuoted('15', 'characters')).toBe(15_000_000)
  expect(readQuoted('0.006', 'seconds')).toBe(100_000_000)
  expect(readQuoted('2', 'requests')).toBe(2_000_000_000)
  expect(quoted(100_000_000, 'seconds')).toBeCloseTo(0.006)
  expect(quoted(2_000_000_000, 'requests')).toBe(2)
  expect(readQuoted('', 'tokens')).toBeUndefined()
  expect(readQuoted('-1', 'tokens')).toBeUndefined()
})
