import { describe, expect, it } from 'vitest'
import { chosenSpaces, everywhere, scopeOf, withSpaces } from './scope.ts'

const spaces = ['a', 'b', 'c'].map((id) => ({
  id,
  name: id,
  description: '',
  documents: 1,
  updatedAt: '',
  canEdit: true,
  owned: true,
  level: 'manage' as const,
  redaction: { on: false, demanded: false },
}))

describe('where to search', () => {
  it('spells out all spaces', () => {
    expect(chosenSpaces(everywhere, spaces)).toEqual(['a', 'b', 'c'])
    expect(chosenSpaces(scopeOf({ spaceIds: [], documentIds: [] }), spaces)).toEqual(['a', 'b', 'c'])
  })

  it('leaves out spaces that are gone', () => {
    expect(chosenSpaces({ spaceIds: ['b', 'gone'], documentIds: [] }, spaces)).toEqual(['b'])
  })

  it('means everywhere when nothing or everything is ticked', () => {
    expect(withSpaces({ spaceIds: ['a'], documentIds: ['d'] }, [], spaces)).toEqual(everywhere)
    expect(withSpaces(everywhere, ['a', 'b', 'c'], spaces)).toEqual(everywhere)
  })

  it('drops chosen documents as soon as another space is ticked', () => {
    expect(withSpaces({ spaceIds: ['a'], documentIds: ['d'] }, ['a', 'b'], spaces)).toEqual({
      spaceIds: ['a', 'b'],
      documentIds: [],
    })
    expect(withSpaces({ spaceIds: ['a'], documentIds: ['d'] }, ['a'], spaces).documentIds).toEqual(['d'])
  })
})
