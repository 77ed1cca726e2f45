import type { GbnfJsonSchema } from 'node-llama-cpp'
import { z } from 'zod'

/** A JSON schema as the library makes a grammar of it. */
export interface GrammarSchema {
  readonly schema: GbnfJsonSchema
  /** Whether everything that it lets pass fits the JSON schema. */
  readonly exact: boolean
}

/**
 * What the library can make a grammar of, for a JSON schema: it takes `oneOf` only, always a type, and writes every property
 * that is named. What a grammar cannot hold (patterns, bounds of numbers, conditions, schemas within themselves) is left open.
 */
export function grammarSchemaOf(schema: Readonly<Record<string, unknown>>): GrammarSchema {
  const reading = new Reading(schema)
  const read = reading.read(schema)
  return { schema: read, exact: reading.exact }
}

/** Most schemas within one: a grammar grows with them, and the library takes no more within each other. */
const mostParts = 500
/** The highest count of a repetition. */
const mostRepeated = 1_000

const primitives = ['string', 'number', 'integer', 'boolean', 'null'] as const
const typeName = z.enum([...primitives, 'object', 'array'])
const constant = z.union([z.string(), z.number(), z.boolean(), z.null()])
const count = z.number().int().min(0).optional()
const several = z.array(z.unknown()).min(1).optional()

const nodeSchema = z.looseObject({
  description: z.string().optional(),
  $ref: z.string().optional(),
  const: constant.optional(),
  enum: z.array(constant).min(1).optional(),
  anyOf: several,
  oneOf: several,
  allOf: several,
  type: z.union([typeName, z.array(typeName).min(1)]).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).default([]),
  additionalProperties: z.unknown().optional(),
  items: z.unknown().optional(),
  minItems: count,
  maxItems: count,
  format: z.string().optional(),
  minLength: count,
  maxLength: count,
})
type Node = z.infer<typeof nodeSchema>

// Words that restrict nothing, and those of a type, which restrict nothing of another.
const harmless: ReadonlySet<string> = new Set(
  [
    '$schema $id $comment $defs definitions title description default examples deprecated readOnly writeOnly',
    'type properties required additionalProperties items minItems maxItems format minLength maxLength',
  ].flatMap((words) => words.split(' ')),
)

const anything: GbnfJsonSchema = {
  oneOf: [
    { type: ['string', 'number', 'boolean', 'null'] },
    { type: 'array' },
    { type: 'object', additionalProperties: true },
  ],
}

class Reading {
  readonly #root: unknown
  readonly #within: string[] = []
  #parts = 0
  exact = true

  constructor(root: unknown) {
    this.#root = root
  }

  read(value: unknown): GbnfJsonSchema {
    const { success, data: node } = nodeSchema.safeParse(value === true ? {} : value)
    if (!success || ++this.#parts > mostParts) return this.#open()
    const { description } = node
    const read = this.#readForm(node)
    return description === undefined ? read : { ...read, description }
  }

  #readForm(node: Node): GbnfJsonSchema {
    if (node.$ref !== undefined) return this.#only(node, '$ref', () => this.#readReference(node.$ref ?? ''))
    const { const: value, enum: values, type, anyOf, oneOf, allOf } = node
    if (value !== undefined) return this.#only(node, 'const', () => ({ const: value }))
    if (values) return this.#only(node, 'enum', () => ({ enum: values }))
    if (type !== undefined || node.properties || node.items !== undefined)
      return this.#only(node, 'type', () => this.#readType(node, type))
    if (anyOf) return this.#only(node, 'anyOf', () => this.#readUnion(anyOf))
    if (allOf?.length === 1) return this.#only(node, 'allOf', () => this.read(allOf[0]))
    // That only one of them fits is more than a grammar can hold.
    if (oneOf) return this.#readUnion(oneOf, false)
    return this.#only(node, 'type', () => anything)
  }

  // Nothing but the one word may restrict the value.
  #only(node: Node, word: string, read: () => GbnfJsonSchema): GbnfJsonSchema {
    if (Object.keys(node).some((key) => key !== word && !harmless.has(key))) this.exact = false
    return read()
  }

  #readUnion(parts: readonly unknown[], exact = true): GbnfJsonSchema {
    this.exact &&= exact
    return { oneOf: parts.map((part) => this.read(part)) }
  }

  #readReference(reference: string): GbnfJsonSchema {
    if (this.#within.includes(reference) || !reference.startsWith('#/')) return this.#open()
    const path = reference.slice(2).split('/')
    const found = path.reduce<unknown>((value, part) => childOf(value, part), this.#root)
    this.#within.push(reference)
    const read = this.read(found)
    this.#within.pop()
    return read
  }

  #readType(node: Node, type: Node['type']): GbnfJsonSchema {
    if (Array.isArray(type)) return { oneOf: type.map((one) => this.#readType(node, one)) }
    if (type === 'object' || (!type && node.properties)) return this.#readObject(node)
    if (type === 'array' || !type) return this.#readArray(node)
    return type === 'string' ? this.#readString(node) : { type }
  }

  #readObject({ properties, required, additionalProperties: more }: Node): GbnfJsonSchema {
    if (required.some((name) => !Object.hasOwn(properties ?? {}, name))) this.exact = false
    const named = Object.entries(properties ?? {}).map(([name, inner]) => [name, this.read(inner)])
    const free = more === undefined ? properties === undefined : more
    return {
      type: 'object',
      properties: Object.fromEntries(named),
      additionalProperties: typeof free === 'boolean' ? free : this.read(free),
    }
  }

  #readArray({ items, minItems, maxItems }: Node): GbnfJsonSchema {
    return {
      type: 'array',
      ...(items === undefined ? {} : { items: this.read(items) }),
      ...this.#counts({ minItems, maxItems }),
    }
  }

  #readString({ format, minLength, maxLength }: Node): GbnfJsonSchema {
    if (format === 'date' || format === 'time' || format === 'date-time') return { type: 'string', format }
    if (format !== undefined) this.exact = false
    return { type: 'string', ...this.#counts({ minLength, maxLength }) }
  }

  #counts(counts: Readonly<Record<string, number | undefined>>) {
    const given = Object.entries(counts).filter(([, value]) => value !== undefined)
    const held = given.filter(([, value = 0]) => value <= mostRepeated)
    if (held.length < given.length) this.exact = false
    return Object.fromEntries(held)
  }

  #open(): GbnfJsonSchema {
    this.exact = false
    return anything
  }
}

function childOf(value: unknown, part: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
  return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
}
