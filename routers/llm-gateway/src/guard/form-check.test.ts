import { expect, it } from 'vitest'
import { formCheck } from './form-check.ts'

it.each([
  [{ type: 'object', properties: { days: { type: 'integer' } }, required: ['days'] }, { days: 3 }, {}],
  [{ definitions: { city: { type: 'string' } }, $ref: '#/definitions/city' }, 'Köln', 5],
  [{ dependentRequired: { from: ['to'] } }, { from: 1, to: 2 }, { from: 1 }],
  [{ not: { type: 'string' } }, 5, 'a'],
  [{ type: 'string', format: 'date' }, '2026-11-26', 'tomorrow'],
  [{ type: 'string', pattern: '^[A-Z]{2}$' }, 'DE', 'de'],
  [{ $schema: 'http://json-schema.org/draft-07/schema#', type: 'array', minItems: 1 }, [1], []],
] as const)('knows what fits %j', (schema, fitting, other) => {
  const check = formCheck(JSON.parse(JSON.stringify(schema)))
  expect(check(fitting)).toBeUndefined()
  expect(check(other)).toMatch(/^answer/)
})

it.each([
  { type: 'wrong' },
  { $ref: 'https://example.org/elsewhere' },
  { type: 'string', pattern: '(?=a)b' },
])('leaves to the provider what it cannot read: %j', (schema) => {
  expect(formCheck(schema)('anything')).toBeUndefined()
})

it('is not kept busy by a pattern that tries every way', () => {
  const check = formCheck({ type: 'string', pattern: '^(a+)+$' })
  expect(check(`${'a'.repeat(5_000)}!`)).toMatch(/pattern/)
})
