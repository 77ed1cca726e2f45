import { z } from 'zod'
import type { Environment } from './environment.ts'

/** A configuration that cannot be used; the message names every variable that is wrong and how to mend it. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
}

/** Parses the variables that `schema` names out of `source`; throws an EnvironmentError that lists every problem at once. */
export function readEnvironment<Schema extends z.ZodObject>(
  schema: Schema,
  source: Environment,
): z.infer<Schema> {
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => (source[name] ? [[name, source[name]]] : [])),
  )
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.')
    const field = schema.shape[name]
    const purpose = field instanceof z.ZodType ? field.description : undefined
    const complaint =
      given[name] === undefined && issue.code === 'invalid_type' ? 'is not set' : issue.message
    return `  ${name}: ${complaint}${purpose ? ` (${purpose})` : ''}`
  })
  throw new EnvironmentError(`The environment cannot be used:\n${problems.join('\n')}`)
}
