import { z } from 'zod'

/** One variable as documentation shows it; `fallback` is undefined when it has none. */
export interface VariableDescription {
  readonly name: string
  readonly description: string
  readonly required: boolean
  readonly fallback: string | undefined
}

/** Every variable of a schema, in its order, for `.env.example` and docs/configuration.md. */
export function describeVariables(schema: z.ZodObject): VariableDescription[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const type = field instanceof z.ZodType ? field : z.unknown()
    const absent = type.safeParse(undefined)
    const fallback = absent.success && absent.data !== undefined ? textOf(absent.data) : undefined
    return { name, description: describe(type), required: !absent.success, fallback }
  })
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : typeof value === 'string' ? value : JSON.stringify(value)
}

// A description may stand on the outer type or on the one that .optional(), .default() or .transform() wraps.
function describe(type: z.ZodType): string {
  if (type.description) return type.description
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault || type instanceof z.ZodPrefault)
    return type.def.innerType instanceof z.ZodType ? describe(type.def.innerType) : ''
  if (type instanceof z.ZodPipe) return type.def.in instanceof z.ZodType ? describe(type.def.in) : ''
  return ''
}
