import { expect, it } from 'vitest'
import { createMarkerFilter } from './abstention.ts'
import { abstentionMarker } from './prompt.ts'

function run(pieces: readonly string[]) {
  const filter = createMarkerFilter()
  const shown = [...pieces.map((piece) => filter.push(piece)), filter.end()]
  return { shown: shown.join(''), first: shown[0], abstained: filter.abstained }
}

it.each([1, 2, 3, 7, 100])('takes the marker out, cut into pieces of %i characters', (size) => {
  const text = `\n${abstentionMarker}\n The documents do not say [why].`
  const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
  expect(run(pieces)).toMatchObject({ shown: 'The documents do not say [why].', abstained: true })
})

it('passes ordinary text at once, also with brackets', () => {
  expect(run(['Three months. ', '[1] and [[2]', '] so.'])).toEqual({
    shown: 'Three months. [1] and [[2]] so.',
    first: 'Three months. ',
    abstained: false,
  })
})

it('does not call an answer abstained because of a marker behind it', () => {
  expect(run(['Three months [1]. ', abstentionMarker])).toMatchObject({
    shown: 'Three months [1]. ',
    abstained: false,
  })
})

it('lets go of a beginning of the marker at the end', () => {
  expect(run(['x [[NOT'])).toMatchObject({ shown: 'x [[NOT', abstained: false })
})
