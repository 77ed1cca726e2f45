import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * How to start npx, without questions and with little patience for a registry that is not there: the one beside the npm that started us, else the one on the path.
 *
 * @param {string[]} args
 * @returns {[file: string, args: string[]]}
 */
export function npx(args) {
  const flags = ['--yes', '--loglevel=error', '--fetch-retries=1', '--fetch-retry-mintimeout=1000', ...args]
  const npm = process.env['npm_execpath']
  // pnpm and yarn set the same variable to themselves.
  if (npm && basename(npm) === 'npm-cli.js') {
    const cli = join(dirname(npm), 'npx-cli.js')
    if (existsSync(cli)) return [process.execPath, [cli, ...flags]]
  }
  return ['npx', flags]
}
