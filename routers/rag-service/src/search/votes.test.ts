import { expect, it } from 'vitest'
import { leanTowards } from './votes.ts'

const hit = (chunkId: string, score: number, start: number) => ({
  chunkId,
  score,
  documentId: 'd',
  start,
  end: start + 100,
  title: '',
  mime: '',
  sourceUrl: null,
  page: null,
  heading: null,
  language: 'de',
  text: '',
})
const best = hit('best', 0.8, 0)
const near = hit('near', 0.77, 200)
const far = hit('far', 0.6, 400)
const hits = [best, near, far]
const order = (votes: { start: number; up: number; down: number }[], weight: number) =>
  leanTowards(
    hits,
    votes.map((vote) => ({ documentId: 'd', end: vote.start + 50, ...vote })),
    weight,
  ).map(({ chunkId }) => chunkId)

it('lets a passage pass another that is close, as soon as enough people speak for it', () => {
  expect(order([{ start: 200, up: 1, down: 0 }], 0.1)).toEqual(['best', 'near', 'far'])
  expect(order([{ start: 200, up: 4, down: 0 }], 0.1)).toEqual(['near', 'best', 'far'])
  expect(order([{ start: 0, up: 0, down: 4 }], 0.1)).toEqual(['near', 'best', 'far'])
})

it('never moves a passage past one that is further away than the weight, however many vote', () => {
  expect(order([{ start: 400, up: 1_000_000, down: 0 }], 0.1)).toEqual(['best', 'near', 'far'])
  expect(order([{ start: 0, up: 0, down: 1_000_000 }], 0.1)).toEqual(['near', 'best', 'far'])
})

it('changes no score, and nothing at all where votes are for other places, cancel out, or count for nothing', () => {
  const moved = leanTowards(hits, [{ documentId: 'd', start: 200, end: 250, up: 9, down: 0 }], 0.1)
  expect(new Set(moved)).toEqual(new Set(hits))
  expect(order([{ start: 320, up: 9, down: 0 }], 0.1)).toEqual(['best', 'near', 'far'])
  expect(order([{ start: 200, up: 9, down: 9 }], 0.1)).toEqual(['best', 'near', 'far'])
  expect(order([{ start: 200, up: 9, down: 0 }], 0)).toEqual(['best', 'near', 'far'])
})
