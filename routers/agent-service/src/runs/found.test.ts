import { expect, it } from 'vitest'
import { foundIn, numberedOn } from './found.ts'

const text = '[1] Handbuch, p. 3\nSiehe [2] im Anhang.\n\n[2] Handbuch, p. 4\nUrlaub'
const step = {
  id: 'a',
  text,
  citations: [
    { title: 'Handbuch', text: 'Siehe [2] im Anhang.' },
    { title: 'Handbuch', text: 'Urlaub' },
  ],
}

it('numbers what a run finds through all its steps', () => {
  const found = foundIn([step, { id: 'b', citations: [] }, { ...step, id: 'c' }])
  expect(found.map(({ ordinal, step: of }) => [ordinal, of])).toEqual([
    [1, 'a'],
    [2, 'a'],
    [3, 'c'],
    [4, 'c'],
  ])
})

it('tells the model the same numbers, also where passages are of one document and name numbers of their own', () => {
  expect(numberedOn(step, 0)).toBe(text)
  expect(numberedOn(step, 1)).toBe('[2] Handbuch, p. 3\nSiehe [2] im Anhang.\n\n[3] Handbuch, p. 4\nUrlaub')
})
