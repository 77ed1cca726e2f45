import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Environment } from './environment.ts'

/** A configuration that cannot be used; the message names every variable that is wrong and how to mend it. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
}

/**
 * Parses the variables that `schema` names out of `source`; throws an EnvironmentError that lists every problem at once.
 * A variable that is not set is read from the file that `<NAME>_FILE` names, where that is set: secrets of containers come as files.
 */
export function readEnvironment<Schema extends z.ZodObject>(
  schema: Schema,
  source: Environment,
): z.infer<Schema> {
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => {
      const value = source[name] || fromFile(schema, source, name)
      return value ? [[name, value]] : []
    }),
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

/** The content of the file that `<name>_FILE` names, without its last line break. */
function fromFile(schema: z.ZodObject, source: Environment, name: string): string | undefined {
  const variable = `${name}_FILE`
  const path = source[variable]
  // A schema may have such a variable for a purpose of its own.
  if (!path || variable in schema.shape) return undefined
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '')
  } catch (cause) {
    throw new EnvironmentError(
      `The environment cannot be used:\n  ${variable}: the file ${path} cannot be read; check that it exists and that this user may read it`,
      { cause },
    )
  }
}
