import { z } from 'zod'

const part = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  default: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  minItems: z.number().optional(),
  minimum: z.number().optional(),
  format: z.string().optional(),
})

const formats: Readonly<Record<string, string>> = {
  email: 'berlin@example.org',
  uri: 'https://example.org/',
  uuid: '00000000-0000-4000-8000-000000000000',
  date: '2026-01-05',
  'date-time': '2026-01-05T09:00:00Z',
}

/** The plainest value of a JSON schema: every property, its default or else the first of several possibilities. Google's upper case types are understood too. */
export function fillSchema(schema: unknown): unknown {
  const { type, properties, items, minItems = 1, minimum, format = '', ...rest } = part.parse(schema ?? {})
  if (rest.const !== undefined) return rest.const
  if (rest.default !== undefined) return rest.default
  if (rest.enum) return rest.enum[0]
  if (rest.anyOf) return fillSchema(rest.anyOf[0])
  const kind = (Array.isArray(type) ? type[0] : type)?.toLowerCase() ?? (properties ? 'object' : 'string')
  if (kind === 'object')
    return Object.fromEntries(
      Object.entries(properties ?? {}).map(([name, inner]) => [name, fillSchema(inner)]),
    )
  if (kind === 'array') return Array.from({ length: minItems }, () => fillSchema(items))
  if (kind === 'integer' || kind === 'number') return minimum ?? 7
  if (kind === 'boolean') return true
  return kind === 'null' ? null : (formats[format] ?? 'Berlin')
}
