import { expect, it } from 'vitest'
import { sortRows } from './sort-rows.ts'

it('orders words as the language does, and numbers by size', () => {
  const words = ['Zebra', 'Öl', 'Ofen', 'Raum 10', 'Raum 9']
  expect(sortRows(words, { by: (word) => word, descending: false, language: 'de' })).toEqual([
    'Ofen',
    'Öl',
    'Raum 9',
    'Raum 10',
    'Zebra',
  ])
  expect(sortRows([2, 11, 1], { by: (one) => one, descending: true, language: 'de' })).toEqual([11, 2, 1])
})
