import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { ROOT } from './paths.mjs'

const require = createRequire(join(ROOT, 'package.json'))

/**
 * The file behind a development tool's command, so that it can be started under this very Node
 * without going through a shell.
 *
 * @param {string} name the package
 * @param {string} [command] when the package has several
 */
export function tool(name, command = name) {
  const manifest = join(ROOT, 'node_modules', name, 'package.json')
  const { bin } = require(manifest)
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command])
}
