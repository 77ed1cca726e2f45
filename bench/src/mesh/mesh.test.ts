import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { peers } from '../peers/index.ts'
import { oneHop, peersOf, twoHops } from './comparisons.ts'
import { tinyPlan } from './plan.ts'
import type { Row } from './rows.ts'
import { runMesh } from './run.ts'

const failures: string[] = []
const tables: string[] = []
let rows: Row[] = []

beforeAll(async () => {
  rows = await runMesh(tinyPlan, {
    step: () => {},
    failed: (peer, reason) => void failures.push(`${peer}: ${reason}`),
    measured: (title) => void tables.push(title),
  })
}, 300_000)

const rowSchema = z.strictObject({
  case: z.string().min(1),
  peer: z.string().min(1),
  ours: z.number().finite(),
  theirs: z.number().finite(),
  ratio: z.number().finite(),
  target: z.number().positive().nullable(),
})

describe('the suite', () => {
  it('gets the right record from every peer, over one hop and over two', () => {
    expect(failures).toEqual([])
  })

  it('gives rows of the documented shape', () => {
    expect(() => z.array(rowSchema).min(1).parse(rows)).not.toThrow()
  })

  it('compares with every peer that it names, and states each target once', async () => {
    for (const { name, comparisons } of [...oneHop, ...twoHops]) {
      for (const { theirs, target } of comparisons) {
        const { title } = await peers[theirs]()
        const row = rows.find(
          (row) => row.case === `${name}, 64 in flight: CPU µs per call` && row.peer === title,
        )
        expect(row, `${name} beside ${title}`).toMatchObject({ target })
      }
    }
    const stated = rows.filter(({ target }) => target !== null).map((row) => `${row.case} ${row.peer}`)
    expect(new Set(stated).size).toBe(stated.length)
  })

  it('reports what it measured of every peer', () => {
    expect(peersOf(oneHop.flatMap((group) => group.comparisons)).length).toBeGreaterThanOrEqual(12)
    expect(tables.length).toBeGreaterThanOrEqual(6)
  })
})
