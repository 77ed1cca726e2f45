import { allTables } from '@wattos/data'
import { describe, expect, it } from 'vitest'
import { services } from './services.ts'

describe('the tables of the platform', () => {
  // The mesh keeps its own in packages/mesh; no service may read them.
  const ownersOf = (table: string) => services.filter(({ owns }) => table in owns).map(({ name }) => name)

  it.each(allTables.filter((table) => !table.startsWith('mesh')))('%s has exactly one owner, which says whose personal data it holds', (table) => {
    expect(ownersOf(table)).toHaveLength(1)
    const [owner] = services.filter(({ owns }) => table in owns)
    expect(Object.entries(owner?.owns ?? {}).find(([name]) => name === table)?.[1]).toMatchObject({ kind: expect.stringMatching(/^(personal|none)$/) })
  })
})
