import { expect, it } from 'vitest'
import type { Doc } from '../api.ts'
import { settledSince } from './settled.ts'

const doc = (id: string, state: Doc['state']): Doc => ({
  id,
  state,
  spaceId: 's',
  name: id,
  sourceUrl: null,
  mime: 'text/plain',
  size: 1,
  progress: 0,
  error: null,
  pages: null,
  language: null,
  redactions: null,
  createdAt: '',
  updatedAt: '',
})

it('names what became ready or failed, not what was so before', () => {
  const before = [doc('a', 'indexing'), doc('b', 'ready'), doc('c', 'parsing')]
  const now = [doc('a', 'ready'), doc('b', 'ready'), doc('c', 'failed'), doc('new', 'ready')]
  expect(settledSince(before, now).map(({ id }) => id)).toEqual(['a', 'c'])
})
