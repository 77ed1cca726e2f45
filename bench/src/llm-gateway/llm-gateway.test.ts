import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { tinyLlmPlan } from './plan.ts'
import type { LlmRow } from './rows.ts'
import { runLlmGateway } from './run.ts'

const failures: string[] = []
let rows: LlmRow[] = []

beforeAll(async () => {
  rows = await runLlmGateway(tinyLlmPlan, {
    step: () => {},
    failed: (peer, reason) => void failures.push(`${peer}: ${reason}`),
  })
}, 300_000)

const rowSchema = z.strictObject({
  case: z.string().min(1),
  peer: z.string().min(1),
  ours: z.number().finite(),
  theirs: z.number().finite().nullable(),
  ratio: z.number().finite().nullable(),
  target: z.number().positive().nullable(),
  note: z.string().min(1).optional(),
})

describe('the suite', () => {
  it('gets the right answer from every gateway; only Portkey’s streams may fail, as installed', () => {
    expect(failures.filter((failure) => !failure.startsWith('portkey: streams:'))).toEqual([])
  })

  it('gives rows of the documented shape, and says why a figure is missing', () => {
    expect(() => z.array(rowSchema).min(30).parse(rows)).not.toThrow()
    for (const { theirs, note } of rows) expect(theirs === null).toBe(note !== undefined)
  })

  it('states each target once', () => {
    const stated = rows.filter(({ target }) => target !== null).map((row) => `${row.case} ${row.peer}`)
    expect(new Set(stated).size).toBe(stated.length)
    expect(stated.length).toBeGreaterThanOrEqual(11)
  })
})
