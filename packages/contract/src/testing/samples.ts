import fc from 'fast-check'
import { z } from 'zod'

/** A schema together with values that it takes; undefined stands for an absent field. */
export interface Sample {
  readonly schema: z.ZodType
  readonly values: fc.Arbitrary<unknown>
}

/** Two versions of one input. */
export interface Versions {
  readonly old: Sample
  readonly next: Sample
}

// Few choices, so that two versions are often alike.
const texts = fc.constantFrom('', 'a', 'bb', 'ccc')
const strings = fc
  .record({ min: fc.constantFrom(0, 1), max: fc.constantFrom(2, 3) })
  .map(({ min, max }): Sample => ({
    schema: z.string().min(min).max(max),
    values: texts.filter((text) => text.length >= min && text.length <= max),
  }))
const openStrings = fc.constant<Sample>({ schema: z.string(), values: texts })
const enums = fc
  .constantFrom<[string, ...string[]]>(['a'], ['a', 'bb'], ['ccc'])
  .map((values): Sample => ({ schema: z.enum(values), values: fc.constantFrom(...values) }))
const numbers = fc
  .record({ whole: fc.boolean(), min: fc.constantFrom(-1, 0), max: fc.constantFrom(1, 2) })
  .map(({ whole, min, max }): Sample => ({
    schema: (whole ? z.number().int() : z.number()).min(min).max(max),
    values: fc
      .constantFrom(-1, -0.5, 0, 0.5, 1, 1.5, 2)
      .filter((value) => value >= min && value <= max && (!whole || Number.isInteger(value))),
  }))
const flags = fc.constantFrom<Sample>(
  { schema: z.boolean(), values: fc.boolean() },
  { schema: z.literal(true), values: fc.constant(true) },
)
const leaves = fc.oneof(strings, openStrings, enums, numbers, flags)

const nullable = ({ schema, values }: Sample): Sample => ({
  schema: schema.nullable(),
  values: fc.option(values),
})
const optional = ({ schema, values }: Sample): Sample => ({
  schema: schema.optional(),
  values: fc.option(values, { nil: undefined }),
})
const list = ({ schema, values }: Sample, max: number): Sample => ({
  schema: z.array(schema).max(max),
  values: fc.array(values, { maxLength: max }),
})
const record = ({ schema, values }: Sample): Sample => ({
  schema: z.record(z.string(), schema),
  values: fc.dictionary(fc.constantFrom('a', 'b', 'c'), values),
})
const union = (a: Sample, b: Sample): Sample => ({
  schema: z.union([a.schema, b.schema]),
  values: fc.oneof(a.values, b.values),
})
const tuple = (a: Sample, b: Sample): Sample => ({
  schema: z.tuple([a.schema, b.schema]),
  values: fc.tuple(a.values, b.values),
})

function object(fields: Readonly<Record<string, Sample>>, strict: boolean): Sample {
  const schemas = Object.fromEntries(Object.entries(fields).map(([name, { schema }]) => [name, schema]))
  const values = Object.fromEntries(Object.entries(fields).map(([name, one]) => [name, one.values]))
  const present = (value: object) =>
    Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined))
  return {
    schema: strict ? z.strictObject(schemas) : z.object(schemas),
    values: fc.record(values).map(present),
  }
}

function tagged(a: Sample, b: Sample): Sample {
  const member = (t: string, v: Sample) =>
    object({ t: { schema: z.literal(t), values: fc.constant(t) }, v }, false)
  return union(member('a', a), member('b', b))
}

const both = (versions: Versions, change: (sample: Sample) => Sample): Versions => ({
  old: change(versions.old),
  next: change(versions.next),
})
const join = (p: Versions, q: Versions, change: (a: Sample, b: Sample) => Sample): Versions => ({
  old: change(p.old, q.old),
  next: change(p.next, q.next),
})
// One side of the two, both, or none.
const some = (versions: Versions, which: number, change: (sample: Sample) => Sample): Versions => ({
  old: which & 1 ? change(versions.old) : versions.old,
  next: which & 2 ? change(versions.next) : versions.next,
})

/** Two versions of an input that are built alike and differ in details, or not at all. */
export const { versions } = fc.letrec<{ versions: Versions; fields: Versions }>((tie) => ({
  versions: fc.oneof(
    { maxDepth: 3 },
    fc.record({ old: strings, next: strings }),
    fc.record({ old: numbers, next: numbers }),
    fc.record({ old: leaves, next: leaves }),
    leaves.map((leaf) => ({ old: leaf, next: leaf })),
    fc.tuple(tie('versions'), fc.nat(3)).map(([one, which]) => some(one, which, nullable)),
    fc
      .tuple(tie('versions'), fc.constantFrom(1, 2), fc.constantFrom(1, 2))
      .map(([{ old, next }, few, many]) => ({ old: list(old, few), next: list(next, many) })),
    tie('versions').map((one) => both(one, record)),
    fc.tuple(tie('versions'), tie('versions')).map(([p, q]) => join(p, q, union)),
    fc.tuple(tie('versions'), tie('versions')).map(([p, q]) => ({ old: p.old, next: union(p.next, q.next) })),
    fc.tuple(tie('versions'), tie('versions')).map(([p, q]) => join(p, q, tuple)),
    fc.tuple(tie('fields'), tie('fields')).map(([p, q]) => join(p, q, tagged)),
    fc
      .record({
        a: tie('fields'),
        b: tie('fields'),
        strict: fc.nat(3),
        without: fc.constantFrom('old', 'next', 'neither'),
      })
      .map(({ a, b, strict, without }) => ({
        old: object(without === 'old' ? { a: a.old } : { a: a.old, b: b.old }, (strict & 1) > 0),
        next: object(without === 'next' ? { a: a.next } : { a: a.next, b: b.next }, (strict & 2) > 0),
      })),
    fc
      .record({ a: tie('fields'), of: tie('versions'), open: fc.boolean() })
      .map(({ a, of, open }) =>
        open
          ? { old: object({ a: a.old }, false), next: record(of.next) }
          : { old: record(of.old), next: object({ a: a.next }, false) },
      ),
  ),
  fields: fc.tuple(tie('versions'), fc.nat(3)).map(([one, which]) => some(one, which, optional)),
}))
