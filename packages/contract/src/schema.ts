import { z } from 'zod'

/** Kinds of JSON values; an `integer` is a `number` without a fraction. */
export type TypeName = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'object' | 'array'

/** A value that a schema names literally. */
export type Literal = string | number | boolean | null

/** The part of JSON Schema in which contracts are written; an empty schema takes any value. */
export interface Schema {
  readonly type?: TypeName | undefined
  readonly enum?: readonly Literal[] | undefined
  readonly properties?: Readonly<Record<string, Schema>> | undefined
  readonly required?: readonly string[] | undefined
  readonly additionalProperties?: boolean | Schema | undefined
  readonly items?: boolean | Schema | undefined
  readonly prefixItems?: readonly Schema[] | undefined
  readonly anyOf?: readonly Schema[] | undefined
  readonly minimum?: number | undefined
  readonly exclusiveMinimum?: number | undefined
  readonly maximum?: number | undefined
  readonly exclusiveMaximum?: number | undefined
  readonly multipleOf?: number | undefined
  readonly minLength?: number | undefined
  readonly maxLength?: number | undefined
  readonly minItems?: number | undefined
  readonly maxItems?: number | undefined
  readonly patterns?: readonly string[] | undefined
  readonly format?: string | undefined
  /** What an absent value is taken for. */
  readonly default?: unknown
  readonly $ref?: string | undefined
  readonly $defs?: Readonly<Record<string, Schema>> | undefined
}

const size = z.number().optional()

/** Reads a schema out of a snapshot. */
export const schemaParser: z.ZodType<Schema> = z.lazy(() =>
  z.strictObject({
    type: z.enum(['string', 'number', 'integer', 'boolean', 'null', 'object', 'array']).optional(),
    enum: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
    properties: z.record(z.string(), schemaParser).optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: z.union([z.boolean(), schemaParser]).optional(),
    items: z.union([z.boolean(), schemaParser]).optional(),
    prefixItems: z.array(schemaParser).optional(),
    anyOf: z.array(schemaParser).optional(),
    minimum: size,
    exclusiveMinimum: size,
    maximum: size,
    exclusiveMaximum: size,
    multipleOf: size,
    minLength: size,
    maxLength: size,
    minItems: size,
    maxItems: size,
    patterns: z.array(z.string()).optional(),
    format: z.string().optional(),
    default: z.unknown().optional(),
    $ref: z.string().optional(),
    $defs: z.record(z.string(), schemaParser).optional(),
  }),
)
