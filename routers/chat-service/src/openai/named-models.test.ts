import { expect, it } from 'vitest'
import { findNamed, namedModels } from './named-models.ts'

const spaces = [
  { id: 'a', name: 'Über uns & Größe' },
  { id: 'b', name: 'Crème brûlée' },
  { id: 'c', name: 'Handbook' },
  { id: 'd', name: 'handbook!' },
  { id: 'e', name: '日本' },
]

it('names spaces so that the names can be typed, and by id where they are not clear', () => {
  expect(namedModels('space', spaces).map(({ model }) => model)).toEqual([
    'space/ueber-uns-groesse',
    'space/creme-brulee',
    'space/c',
    'space/d',
    'space/e',
  ])
})

it('finds a space by either name, and never one of two', () => {
  expect(findNamed('space', spaces, 'space/creme-brulee')?.id).toBe('b')
  expect(findNamed('space', spaces, 'space/b')?.id).toBe('b')
  expect(findNamed('space', spaces, 'space/handbook')).toBeUndefined()
  expect(findNamed('space', spaces, 'space/')).toBeUndefined()
})
