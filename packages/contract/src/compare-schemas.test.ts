import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareSchemas } from './compare-schemas.ts'
import { breaks, callersStay, type Side } from './finding.ts'
import { inputSchema } from './input-schema.ts'
import { type Sample, type Versions, versions } from './testing/samples.ts'

const isBroken = ({ old, next }: Versions, side: Side) =>
  compareSchemas(inputSchema(old.schema), inputSchema(next.schema), { side, words: callersStay }).some(
    ({ effect }) => breaks(effect, side),
  )

const isStrict = (one: Sample) =>
  JSON.stringify(inputSchema(one.schema)).includes('"additionalProperties":false')

function proveSound(side: Side, [sends, takes]: ['old' | 'next', 'old' | 'next']) {
  let passed = 0
  let changed = 0
  fc.assert(
    fc.property(versions, (pair) => {
      // Readers of an output ignore what they do not know.
      if ((side === 'output' && isStrict(pair.old)) || isBroken(pair, side)) return
      passed += 1
      const [old, next] = [inputSchema(pair.old.schema), inputSchema(pair.next.schema)]
      if (JSON.stringify(old) !== JSON.stringify(next)) changed += 1
      for (const value of fc.sample(pair[sends].values, { numRuns: 8, seed: 1 }))
        if (!pair[takes].schema.safeParse(value).success)
          throw new Error(JSON.stringify({ value, old, next }))
    }),
    { numRuns: 2_500 },
  )
  expect(passed).toBeGreaterThan(500)
  expect(changed).toBeGreaterThan(250)
}

it('lets an input pass only if the new version takes every value that old callers may send', () => {
  proveSound('input', ['old', 'next'])
})

it('lets an output pass only if old callers understand every value that the new version may give', () => {
  proveSound('output', ['next', 'old'])
})

it('finds nothing in a schema that stays', () => {
  fc.assert(
    fc.property(versions, ({ old }) => {
      for (const side of ['input', 'output'] as const)
        expect(
          compareSchemas(inputSchema(old.schema), inputSchema(old.schema), { side, words: callersStay }),
        ).toEqual([])
    }),
    { numRuns: 1_000 },
  )
})

it('comes to an end in a value that may hold itself, and sees what changed within', () => {
  const json = (extra: object) => ({
    $defs: {
      json: {
        anyOf: [
          { type: 'string' as const },
          { type: 'array' as const, items: { anyOf: [{ type: 'null' as const }, { $ref: '#/$defs/json' }] } },
          extra,
        ],
      },
    },
    $ref: '#/$defs/json',
  })
  const view = { side: 'output' as const, words: callersStay }
  const [old, next] = [json({ type: 'number' }), json({ type: 'boolean' })]
  expect(compareSchemas(old, old, view)).toEqual([])
  expect(compareSchemas(old, next, view)).not.toEqual([])
})
