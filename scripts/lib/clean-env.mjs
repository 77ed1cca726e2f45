import { delimiter, dirname, join } from 'node:path'
import { CACHE } from './paths.mjs'

// What npm tells a script about the command it runs. What a user sets for npm (registry, proxy,
// certificates, a token) looks alike and must stay.
const ABOUT_THIS_RUN =
  /^npm_(package_.*|lifecycle_.*|command|execpath|node_execpath|config_(package|call|local_prefix|prefix|workspaces?|include_workspace_root|user_agent|json|loglevel|silent|yes))$/i

/**
 * The environment for everything these scripts start. Without npm's account of the current run,
 * because an inner npx that sees it believes to be the outer one and does not find its package; and
 * with this process' Node first on the path, so that no child falls back to an older one. Node keeps
 * what it compiled for the next start; where it cannot write, it goes on without.
 *
 * @param {NodeJS.ProcessEnv} [from]
 * @returns {NodeJS.ProcessEnv}
 */
export function cleanEnv(from = process.env) {
  const env = { NODE_COMPILE_CACHE: join(CACHE, 'compiled') }
  for (const [name, value] of Object.entries(from)) if (!ABOUT_THIS_RUN.test(name)) env[name] = value
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const own = dirname(process.execPath)
  const rest = (env[key] ?? '').split(delimiter).filter((folder) => folder !== own)
  env[key] = [own, ...rest].join(delimiter)
  return env
}
