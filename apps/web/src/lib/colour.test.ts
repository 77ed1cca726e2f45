import { expect, it } from 'vitest'
import { contrast, mix, readableOn } from './colour.ts'

it('counts contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 1)
})

it('mixes colours', () => {
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080')
})

it.each(['#ffe600', '#0c6b5a', '#ff0000', '#123456', '#c0c0c0'])(
  'moves %s until it can be read on light and dark grounds, and no further than needed',
  (colour) => {
    for (const ground of ['#f7f6f2', '#121715']) {
      const moved = readableOn(colour, ground)
      expect(contrast(moved, ground)).toBeGreaterThanOrEqual(4.5)
      if (contrast(colour, ground) >= 4.5) expect(moved).toBe(colour)
    }
  },
)
