import type { z } from 'zod'
import { RequestError } from './errors.ts'

/** Reads JSON and checks it; throws a RequestError that names the first parameter that is wrong. */
export function parseBody<Schema extends z.ZodType>(bytes: Buffer, schema: Schema): z.output<Schema> {
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new RequestError('The body is not JSON.')
  }
  return checked(value, schema)
}

/** Checks a value; throws a RequestError that names the first parameter that is wrong. */
export function checked<Schema extends z.ZodType>(value: unknown, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = deepest(parsed.error.issues[0], [])
  if (!issue) throw new RequestError('The request does not keep to the protocol.')
  const { path, message, unknown } = issue
  if (unknown !== undefined) {
    const param = [...path, unknown].join('.')
    throw new RequestError(`The parameter ${param} is not supported here; leave it out.`, param)
  }
  throw new RequestError(message, path.join('.') || undefined)
}

interface Found {
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly unknown: string | undefined
}

// Of a union's possibilities the one that fits furthest tells best what is wrong.
function deepest(issue: z.core.$ZodIssue | undefined, before: readonly PropertyKey[]): Found | undefined {
  if (!issue) return undefined
  const path = [...before, ...issue.path]
  if (issue.code === 'invalid_union') {
    const inner = issue.errors
      .map((issues) => deepest(issues[0], path))
      .filter((found) => found !== undefined)
      .toSorted((a, b) => b.path.length - a.path.length)[0]
    if (inner && inner.path.length > path.length) return inner
  }
  return {
    path,
    message: issue.message,
    unknown: issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined,
  }
}
