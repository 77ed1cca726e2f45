import { expect, it } from 'vitest'
import { splitPassage } from './split-passage.ts'

it('marks exactly the cited place within its surroundings', () => {
  expect(splitPassage({ text: 'Vorher. Zitat. Nachher.', textStart: 100, start: 108, end: 114 })).toEqual({
    before: 'Vorher. ',
    cited: 'Zitat.',
    after: ' Nachher.',
  })
})

it('never cuts outside the text', () => {
  expect(splitPassage({ text: 'abc', textStart: 10, start: 5, end: 99 })).toEqual({
    before: '',
    cited: 'abc',
    after: '',
  })
})
