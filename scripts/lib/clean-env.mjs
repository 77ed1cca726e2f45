import { delimiter, dirname } from 'node:path'

/**
 * The environment for everything these scripts start. Without npm's own variables, because an inner
 * npx that sees them believes to be the outer one and does not find its package; and with this
 * process' Node first on the path, so that no child falls back to an older one.
 *
 * @param {NodeJS.ProcessEnv} [from]
 * @returns {NodeJS.ProcessEnv}
 */
export function cleanEnv(from = process.env) {
  const env = {}
  for (const [name, value] of Object.entries(from)) if (!/^npm_/i.test(name)) env[name] = value
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const own = dirname(process.execPath)
  const rest = (env[key] ?? '').split(delimiter).filter((folder) => folder !== own)
  env[key] = [own, ...rest].join(delimiter)
  return env
}
