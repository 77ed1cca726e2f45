import { expect, it } from 'vitest'
import { findSpace, spaceModels } from './space-models.ts'

const spaces = [
  { id: 'a', name: 'Über uns & Größe' },
  { id: 'b', name: 'Crème brûlée' },
  { id: 'c', name: 'Handbook' },
  { id: 'd', name: 'handbook!' },
  { id: 'e', name: '日本' },
]

it('names spaces so that the names can be typed, and by id where they are not clear', () => {
  expect(spaceModels(spaces).map(({ model }) => model)).toEqual([
    'space/ueber-uns-groesse',
    'space/creme-brulee',
    'space/c',
    'space/d',
    'space/e',
  ])
})

it('finds a space by either name, and never one of two', () => {
  expect(findSpace(spaces, 'space/creme-brulee')?.id).toBe('b')
  expect(findSpace(spaces, 'space/b')?.id).toBe('b')
  expect(findSpace(spaces, 'space/handbook')).toBeUndefined()
  expect(findSpace(spaces, 'space/')).toBeUndefined()
})
