import { expect, it } from 'vitest'
import { shownSources } from './shown-sources.ts'

const citation = (ordinal: number) => ({
  ordinal,
  documentId: 'd',
  title: 't',
  mime: '',
  page: null,
  heading: null,
  text: 'x',
  start: 0,
  end: 1,
  score: 0,
})
const links = [{ ordinal: 3, title: 'Law', url: 'https://example.org' }]
const citations = [citation(1), citation(2)]
const ordinals = (text: string, runId: string | null = 'run') => {
  const shown = shownSources({ runId, text, citations, links })
  return [...shown.citations, ...shown.links].map(({ ordinal }) => ordinal)
}

it('lists what the answer of an agent names', () => {
  expect(ordinals('So it is [2], and so [3; 2].')).toEqual([2, 3])
})

it('lists all that was looked up where the answer names nothing of it', () => {
  expect(ordinals('So it is [7].')).toEqual([1, 2, 3])
})

it('leaves the sources of other answers as they are', () => {
  expect(ordinals('So it is [2].', null)).toEqual([1, 2, 3])
})
