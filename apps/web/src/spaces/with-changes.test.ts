import { describe, expect, it } from 'vitest'
import type { Doc, DocumentPage } from '../api.ts'
import { withChanges } from './with-changes.ts'

const doc = (id: string, state: Doc['state'], progress = 0): Doc => ({
  id,
  state,
  progress,
  spaceId: 's',
  name: id,
  sourceUrl: null,
  mime: 'text/plain',
  size: 1,
  error: null,
  pages: null,
  redactions: null,
  language: null,
  createdAt: '',
  updatedAt: '',
})
const page = (...documents: Doc[]): DocumentPage => ({
  documents,
  next: null,
  total: 3,
  all: 3,
  unredacted: 0,
})
const pages = [page(doc('a', 'ready'), doc('b', 'parsing')), page(doc('c', 'ready'))]

describe('changes of documents that are shown', () => {
  it('take their place, whichever page it is on', () => {
    const { pages: next, complete } = withChanges(pages, [doc('b', 'indexing', 50)], 3)
    expect(next[0]?.documents[1]).toMatchObject({ id: 'b', state: 'indexing', progress: 50 })
    expect(next[1]).toEqual(pages[1])
    expect(complete).toBe(true)
  })

  it.each([
    ['is new', [doc('d', 'queued')], 4],
    ['is shown on no page', [doc('d', 'ready')], 3],
    ['was removed', [], 2],
    ['is in a state that may be looked for', [doc('b', 'ready')], 3],
  ])('have the pages read again where one %s', (_what, changed, total) => {
    expect(withChanges(pages, changed, total).complete).toBe(false)
  })
})
