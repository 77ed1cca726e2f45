import type { Literal, Schema } from './schema.ts'

/** Scalar kinds, of which a schema may name values. */
export type ScalarKind = 'string' | 'number' | 'boolean'

/** Scalars of one kind: certain values, any within limits, or both. */
export interface Scalars {
  readonly values: readonly Literal[]
  readonly open: readonly Schema[]
}

/** A schema sorted by the kinds of values that it takes. */
export interface Shape {
  readonly any: boolean
  readonly nullable: boolean
  readonly scalars: ReadonlyMap<ScalarKind, Scalars>
  readonly objects: readonly Schema[]
  readonly arrays: readonly Schema[]
}

/** Finds what a reference to `#` or `#/$defs/name` stands for. */
export function resolveRef(schema: Schema, root: Schema): Schema {
  if (schema.$ref === undefined) return schema
  const found = schema.$ref === '#' ? root : root.$defs?.[schema.$ref.replace('#/$defs/', '')]
  if (!found) throw new Error(`${schema.$ref} is not in the schema that refers to it.`)
  return found
}

/** Sorts a schema by kinds; `root` is the whole schema, for its references. */
export function shapeOf(schema: Schema, root: Schema): Shape {
  const all = alternatives(schema, root)
  const scalars = new Map<ScalarKind, Scalars>()
  for (const kind of ['string', 'number', 'boolean'] as const) {
    const own = all.filter((one) => (one.type === 'integer' ? 'number' : one.type) === kind)
    const open = own.filter((one) => !one.enum && kind !== 'boolean')
    const values = own.flatMap((one) => one.enum ?? (kind === 'boolean' ? [true, false] : []))
    if (own.length > 0) scalars.set(kind, { open, values: [...new Set(values)] })
  }
  return {
    any: all.some((one) => one.type === undefined),
    nullable: all.some((one) => one.type === 'null'),
    scalars,
    objects: all.filter((one) => one.type === 'object'),
    arrays: all.filter((one) => one.type === 'array'),
  }
}

function alternatives(schema: Schema, root: Schema): Schema[] {
  const found = resolveRef(schema, root)
  if (found.anyOf) return found.anyOf.flatMap((one) => alternatives(one, root))
  // An enum may mix kinds.
  if (found.enum && found.type === undefined)
    return found.enum.map((value) => ({ type: kindOf(value), enum: [value] }))
  return [found]
}

function kindOf(value: Literal): ScalarKind | 'null' {
  if (value === null) return 'null'
  return typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'boolean'
}

/** The kinds of a shape in words: `a string`, `a list`; null apart. */
export function kindsOf(shape: Shape): string[] {
  if (shape.any) return ['anything']
  return [
    ...[...shape.scalars.keys()].map(
      (kind) => ({ string: 'a string', number: 'a number', boolean: 'true or false' })[kind],
    ),
    ...(shape.objects.length > 0 ? ['an object'] : []),
    ...(shape.arrays.length > 0 ? ['a list'] : []),
  ]
}

/** A shape in a few words. */
export function describeShape(shape: Shape): string {
  const kinds = [...kindsOf(shape), ...(shape.nullable && !shape.any ? ['null'] : [])]
  return kinds.length > 0 ? kinds.join(' or ') : 'nothing'
}
