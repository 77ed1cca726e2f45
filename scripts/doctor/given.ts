import { readFileSync } from 'node:fs'
import type { Environment } from '@wattos/config'

/** The variables with those whose value lies in a file (`<NAME>_FILE`); a file that cannot be read is left to whoever reads the settings. */
export function givenVariables(environment: Environment): Environment {
  const fromFiles = Object.entries(environment).flatMap(([name, path]) => {
    const variable = /^(.+)_FILE$/.exec(name)?.[1]
    if (!variable || !path || environment[variable]) return []
    try {
      return [[variable, readFileSync(path, 'utf8').replace(/\r?\n$/, '')]]
    } catch {
      return []
    }
  })
  return { ...environment, ...Object.fromEntries(fromFiles) }
}
