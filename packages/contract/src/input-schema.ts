import { z } from 'zod'
import type { Literal, Schema, TypeName } from './schema.ts'

type JsonSchema = z.core.JSONSchema.BaseSchema

/** What a zod schema takes, refinements included; checks by functions of one's own have no form here and are left out. */
export function inputSchema(schema: z.ZodType): Schema {
  const { $defs, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    cycles: 'ref',
    reused: 'inline',
  })
  const normal = normalize(rest)
  if (!$defs) return normal
  return { ...normal, $defs: mapValues($defs, normalize) }
}

// One way of saying each thing: zod, JSON Schema and the types of outputs have several.
function normalize(schema: JsonSchema | boolean): Schema {
  if (typeof schema === 'boolean') return {}
  if (schema.allOf) return schema.allOf.map(normalize).reduce(merge, normalize(without(schema, 'allOf')))
  const { type } = schema
  if (Array.isArray(type))
    return {
      anyOf: type.map((one) => (one === 'null' ? { type: 'null' } : normalize({ ...schema, type: one }))),
    }
  const alternatives = schema.anyOf ?? schema.oneOf
  const kind = typeName(schema.type)
  // Zod states the range of safe integers with every integer.
  const minimum = schema.minimum === Number.MIN_SAFE_INTEGER ? undefined : schema.minimum
  const maximum = schema.maximum === Number.MAX_SAFE_INTEGER ? undefined : schema.maximum
  return withoutUndefined({
    type: kind,
    enum: schema.const === undefined ? schema.enum?.filter(isLiteral) : [schema.const].filter(isLiteral),
    properties: schema.properties && mapValues(schema.properties, normalize),
    required: schema.required,
    additionalProperties: inner(schema.additionalProperties),
    items: Array.isArray(schema.items) ? undefined : inner(schema.items),
    prefixItems: schema.prefixItems?.map(normalize),
    anyOf: alternatives?.map(normalize),
    minimum,
    maximum,
    exclusiveMinimum: numeric(schema.exclusiveMinimum),
    exclusiveMaximum: numeric(schema.exclusiveMaximum),
    multipleOf: schema.multipleOf,
    minLength: schema.minLength,
    maxLength: schema.maxLength,
    minItems: schema.minItems,
    maxItems: schema.maxItems,
    // A format's own pattern says nothing that the format does not.
    patterns: schema.pattern === undefined || schema.format !== undefined ? undefined : [schema.pattern],
    format: schema.format,
    default: schema.default,
    $ref: schema.$ref,
  })
}

/** What meets two schemas at once: the parts of an intersection, several patterns of one string. */
function merge(a: Schema, b: Schema): Schema {
  const patterns = [...(a.patterns ?? []), ...(b.patterns ?? [])]
  const required = [...new Set([...(a.required ?? []), ...(b.required ?? [])])]
  const properties = { ...a.properties, ...b.properties }
  return withoutUndefined({
    ...a,
    ...b,
    patterns: patterns.length > 0 ? patterns : undefined,
    required: required.length > 0 ? required : undefined,
    properties: Object.keys(properties).length > 0 ? properties : undefined,
  })
}

function inner(schema: JsonSchema | boolean | undefined): Schema | boolean | undefined {
  return typeof schema === 'object' ? normalize(schema) : schema
}

const names: readonly TypeName[] = ['string', 'number', 'integer', 'boolean', 'null', 'object', 'array']
const typeName = (type: JsonSchema['type']): TypeName | undefined => names.find((name) => name === type)
const numeric = (value: number | boolean | undefined) => (typeof value === 'number' ? value : undefined)

function isLiteral(value: unknown): value is Literal {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

function without(schema: JsonSchema, key: 'allOf'): JsonSchema {
  const { [key]: _left, ...rest } = schema
  return rest
}

function mapValues<T, R>(record: Readonly<Record<string, T>>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}

function withoutUndefined(schema: Schema): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined))
}
