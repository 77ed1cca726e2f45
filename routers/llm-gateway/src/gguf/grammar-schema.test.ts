import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formCheck } from '../guard/form-check.ts'
import { writeTinyGguf } from '../test-support/tiny-gguf.ts'
import { answer } from './answer.ts'
import { grammarSchemaOf } from './grammar-schema.ts'
import { findLibrary, loadLibrary } from './library.ts'
import { ModelHolder } from './model-holder.ts'

type JsonSchema = Parameters<typeof formCheck>[0]
const short = { type: 'string', maxLength: 3 }
const object = (properties: JsonSchema, more: JsonSchema = {}): JsonSchema => ({
  type: 'object',
  properties,
  ...more,
})

// Every value that a model can write fits.
const held: readonly (readonly [string, JsonSchema])[] = [
  ['an alternative', object({ day: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] } })],
  ['several types', object({ amount: { type: ['integer', 'null'], description: 'in euro' } })],
  ['choices and constants', object({ kind: { const: 'trip' }, unit: { enum: ['°C', 7, null, true] } })],
  ['a list of so many', { type: 'array', items: short, minItems: 1, maxItems: 2 }],
  ['optional properties', object({ a: short, b: short }, { required: ['a'], additionalProperties: false })],
  [
    'references',
    {
      ...object({ from: { $ref: '#/$defs/place' } }),
      $defs: { place: object({ city: { $ref: '#/definitions/a~1b' } }) },
      definitions: { 'a/b': short },
    },
  ],
  ['one of one', { allOf: [object({ a: { type: 'boolean', title: 'A', default: true } })] }],
  ['no type', { properties: { a: { items: { type: 'boolean' }, maxItems: 2 } } }],
]

// Of these there are values that a model can write and that do not fit.
const open: readonly (readonly [string, JsonSchema])[] = [
  ['a pattern', { type: 'string', pattern: '^a' }],
  ['bounds', { type: 'integer', minimum: 3 }],
  ['another format', { type: 'string', format: 'email' }],
  ['exactly one of several', { oneOf: [short, { type: 'string' }] }],
  ['a condition', { ...object({ a: short }), if: {}, else: false }],
  ['both of two', { allOf: [short, short] }],
  [
    'a schema within itself',
    {
      ...object({ next: { $ref: '#/$defs/node' } }),
      $defs: { node: object({ next: { $ref: '#/$defs/node' } }) },
    },
  ],
  ['a reference to elsewhere', { $ref: 'https://example.org/schema' }],
  ['a reference to nothing', { $ref: '#/$defs/nothing' }],
  ['nothing at all', { not: {} }],
  ['a property that is required and not described', { type: 'object', required: ['a'] }],
  ['very long texts', { type: 'string', minLength: 5_000 }],
]

it.each(held)('holds %s', (_, schema) => expect(grammarSchemaOf(schema).exact).toBe(true))
it.each(open)('says that it does not hold %s', (_, schema) =>
  expect(grammarSchemaOf(schema).exact).toBe(false),
)

it('stays small, however often a schema refers to another', () => {
  const twice = (name: string) => object({ a: { $ref: `#/$defs/${name}` }, b: { $ref: `#/$defs/${name}` } })
  const names = Array.from({ length: 40 }, (_, index) => `level${index}`)
  const $defs = Object.fromEntries(names.map((name, index) => [name, twice(names[index + 1] ?? name)]))
  const { schema, exact } = grammarSchemaOf({ $ref: '#/$defs/level0', $defs })
  expect(exact).toBe(false)
  expect(JSON.stringify(schema).length).toBeLessThan(1_000_000)
})

const library = findLibrary(undefined) ?? ''

describe.skipIf(!library)('a model that writes by chance', { timeout: 120_000 }, () => {
  let folder: string
  let holder: ModelHolder
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gguf-'))
    await writeTinyGguf(join(folder, 'alphabet.gguf'))
    holder = new ModelHolder(await loadLibrary(library), { library, contextTokens: 512, threads: 1 })
  }, 120_000)
  afterAll(() => rm(folder, { recursive: true }))

  it.each(held)('keeps to %s', async (_, schema) => {
    const fits = formCheck(schema)
    for (let seed = 1; seed <= 5; seed++) {
      const request = {
        messages: [{ role: 'user' as const, content: 'Hello' }],
        format: { type: 'json-schema' as const, name: 'form', schema },
        temperature: 1,
        seed,
      }
      let text = ''
      const file = join(folder, 'alphabet.gguf')
      await answer(holder, { file, request, signal: new AbortController().signal }, (report) => {
        if (report.type === 'text') text += report.text
      })
      expect(fits(JSON.parse(text))).toBeUndefined()
    }
  })
})
