import { randomUUID } from 'node:crypto'
import { featureTable } from '@wattos/identity'
import { describe, expect, it } from 'vitest'
import { type Candidate, featuresFor, isInShare } from './decide.ts'

const feature = 'conversation-sharing'
const candidate: Candidate = {
  tenantId: randomUUID(),
  kind: 'school',
  userId: randomUUID(),
  role: 'viewer',
  groups: ['g1'],
}
const rule = { feature, percent: 0, roles: [], groupIds: [], named: false }

const has = (...given: Parameters<typeof featuresFor>) => featuresFor(...given)?.includes(feature)

describe('a feature', () => {
  it('is what it is by default while nobody decides', () => {
    expect(featuresFor(candidate, { releases: [], rules: [] })).toBeUndefined()
    const other = { ...rule, feature: 'own-keys' }
    expect(has(candidate, { releases: [], rules: [other] })).toBe(featureTable[feature].on)
  })

  it('is on for those who are named, their role or a group of theirs, and for nobody else at 0 percent', () => {
    const on = (change: Partial<typeof rule> | object) =>
      has(candidate, { releases: [], rules: [{ ...rule, ...change }] })
    expect(on({})).toBe(false)
    expect(on({ named: true })).toBe(true)
    expect(on({ roles: ['viewer'] })).toBe(true)
    expect(on({ roles: ['editor'] })).toBe(false)
    expect(on({ groupIds: ['g1'] })).toBe(true)
    expect(on({ groupIds: ['g2'] })).toBe(false)
    expect(on({ percent: 100 })).toBe(true)
  })

  it('exists only where the operator lets it, whatever the organisation says', () => {
    const rules = [{ ...rule, percent: 100 }]
    expect(has(candidate, { releases: [{ feature, percent: 0, kinds: ['company'] }], rules })).toBe(false)
    expect(has(candidate, { releases: [{ feature, percent: 0, kinds: ['school'] }], rules })).toBe(true)
    expect(has(candidate, { releases: [{ feature, percent: 0, kinds: ['school'] }], rules: [rule] })).toBe(
      false,
    )
  })
})

describe('a share of all', () => {
  const people = Array.from({ length: 2_000 }, () => randomUUID())
  const within = (percent: number, of: string = feature) => people.filter((id) => isInShare(of, id, percent))

  it('holds about as many as it says, and in a larger one the same people again', () => {
    expect(within(0)).toEqual([])
    expect(within(100)).toEqual(people)
    const quarter = within(25)
    expect(quarter.length).toBeGreaterThan(400)
    expect(quarter.length).toBeLessThan(600)
    expect(within(50)).toEqual(expect.arrayContaining(quarter))
    expect(within(25)).toEqual(quarter)
  })

  it('is another one for each feature', () => {
    expect(within(50, 'own-keys')).not.toEqual(within(50))
  })
})
