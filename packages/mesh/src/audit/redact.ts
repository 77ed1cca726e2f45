import { z } from 'zod'

/** What stands for a secret. */
const hidden = '[redacted]'
/** Longest text that is kept of a field, in characters; an entry is no copy of a document. */
const longestText = 2_000
/** Largest input that is kept, in characters of its JSON. */
const largestInput = 16_000

const secretName =
  /pass(word|phrase|wd|code)|secret|tokens?$|credential|authorization|cookie|api[_-]?key|private[_-]?key|^t?otp|^pin$|backupcode/i

/** Whether a schema is marked with `.meta({ secret: true })`, itself or what it wraps. */
function isMarked(schema: z.core.$ZodType | undefined): boolean {
  for (let at = schema; at; at = innerOf(at)) if (z.globalRegistry.get(at)?.['secret'] === true) return true
  return false
}

function innerOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodPipe) return isSchema(schema.in) ? schema.in : undefined
  const wraps =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  return wraps ? schema.unwrap() : undefined
}

function bareOf(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  const inner = schema && innerOf(schema)
  return inner ? bareOf(inner) : schema
}

const isSchema = (value: unknown): value is z.core.$ZodType => value instanceof z.ZodType

/** The schemas of what stands under a name in an object, also where it is one of several. */
function fieldOf(schema: z.core.$ZodType | undefined, name: string): z.core.$ZodType | undefined {
  const bare = bareOf(schema)
  if (bare instanceof z.ZodObject) return bare.shape[name]
  if (bare instanceof z.ZodRecord) return bare.valueType
  if (bare instanceof z.ZodUnion) {
    const fields = bare.options.map((option) => fieldOf(option, name))
    return fields.find(isMarked) ?? fields.find((field) => field !== undefined)
  }
  return undefined
}

function itemOf(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  const bare = bareOf(schema)
  return bare instanceof z.ZodArray ? bare.element : undefined
}

/**
 * An input fit to be written down: without whatever a name or a mark of the schema calls a secret, with long texts cut.
 * What is still too large is left out as a whole; its size is told.
 */
export function redact(input: unknown, schema?: z.core.$ZodType): unknown {
  const kept = clean(input, schema)
  const size = JSON.stringify(kept)?.length ?? 0
  return size > largestInput ? { omitted: `${size} characters` } : kept
}

function clean(value: unknown, schema: z.core.$ZodType | undefined): unknown {
  if (isMarked(schema)) return hidden
  if (typeof value === 'string')
    // PostgreSQL's JSON has no U+0000.
    return (value.length > longestText ? `${value.slice(0, longestText)}…` : value).replaceAll('\0', '')
  if (Array.isArray(value)) return value.map((item: unknown) => clean(item, itemOf(schema)))
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return value.toISOString()
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name.replaceAll('\0', ''),
      secretName.test(name) ? hidden : clean(item, fieldOf(schema, name)),
    ]),
  )
}
