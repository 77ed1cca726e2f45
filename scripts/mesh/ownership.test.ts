import { allTables } from '@wattos/data'
import { meshOwns } from '@wattos/mesh'
import { describe, expect, it } from 'vitest'
import { services } from './services.ts'

// What the mesh keeps for itself, no service may read.
const owners: { name: string; owns: object }[] = [...services, { name: 'the mesh', owns: meshOwns }]

describe('the tables of the platform', () => {
  it.each(allTables)('%s has exactly one owner, which says whose personal data it holds', (table) => {
    const claimed = owners.filter(({ owns }) => table in owns)
    expect(claimed.map(({ name }) => name)).toHaveLength(1)
    expect(Object.entries(claimed[0]?.owns ?? {}).find(([name]) => name === table)?.[1]).toMatchObject({
      kind: expect.stringMatching(/^(personal|part|none)$/),
    })
  })
})
