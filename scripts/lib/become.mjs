import { join } from 'node:path'
import { run } from './child.mjs'
import { cleanEnv } from './clean-env.mjs'
import { ROOT } from './paths.mjs'

const PRELOADS = ['one-signal.mjs']

/**
 * Hands this process over to a TypeScript program: where the system allows it the process is replaced
 * (no parent stays behind that could swallow a signal or an exit code), else it becomes a child.
 *
 * @param {string} script relative to the root
 * @param {string[]} args
 * @returns {Promise<number>} the exit code, where a child had to do
 */
export async function become(script, args) {
  const preloads = process.env['npm_lifecycle_event'] ? [...PRELOADS, 'end-with-parent.mjs'] : PRELOADS
  const imports = preloads.flatMap((file) => ['--import', new URL(file, import.meta.url).href])
  const argv = [...imports, join(ROOT, script), ...args]
  const env = cleanEnv()
  // The folder the user stands in gives meaning to the file names they typed; npm moved us to the root.
  const from = process.env['INIT_CWD']
  if (from) env['INIT_CWD'] = from
  if (typeof process.execve === 'function' && process.platform !== 'win32') {
    process.execve(process.execPath, [process.execPath, ...argv], env)
  }
  const { code } = await run(process.execPath, argv, { env })
  return code
}
