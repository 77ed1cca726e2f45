/** Environment variables by name; an empty value counts as unset. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The process's environment. The only place in the project that reads it, so that everything else can be given another one. */
export function processEnvironment(): Environment {
  return process.env
}
