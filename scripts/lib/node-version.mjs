import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './child.mjs'
import { explain, Failure } from './failure.mjs'
import { npx } from './npx.mjs'
import { CACHE, ROOT } from './paths.mjs'
import { say } from './say.mjs'
import { ensureCache } from './stamp.mjs'

const WANTED = [22, 18]
const REMEMBERED = join(CACHE, 'node-path')

/**
 * Whether a Node version runs TypeScript files directly.
 *
 * @param {string} version like "20.20.2"
 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > WANTED[0] || (major === WANTED[0] && minor >= WANTED[1])
}

async function fetchNode() {
  say(
    `This is Node ${process.versions.node}; WattOS needs 22.18 or newer. Fetching Node 24 from the npm registry …`,
  )
  const [file, args] = npx(['--package=node@24', '--', 'node', '-p', 'process.execPath'])
  const { code, output } = await run(file, args, { show: 'quiet' })
  const path = output.trim().split('\n').at(-1) ?? ''
  if (code === 0 && existsSync(path)) {
    ensureCache()
    writeFileSync(REMEMBERED, path)
    return path
  }
  if (code > 128) throw new Failure('Stopped.', code)
  const why = explain(output, ROOT)?.startsWith('The disk')
    ? 'the disk is full'
    : 'it could not be fetched from the npm registry'
  throw new Failure(
    `WattOS needs Node 22.18 or newer, this is ${process.versions.node}, and ${why}: install Node 24, or make the registry reachable (npm config get registry), then run the command again.`,
  )
}

/**
 * On a Node that is too old: runs the same command under a newer one from the npm registry and
 * returns its exit code. Undefined when this Node will do.
 *
 * @param {string} script the entry script
 * @param {string[]} args
 * @returns {Promise<number | undefined>}
 */
export async function underNewerNode(script, args) {
  if (isNewEnough(process.versions.node)) return undefined
  const known = existsSync(REMEMBERED) ? readFileSync(REMEMBERED, 'utf8') : ''
  const node = known && existsSync(known) ? known : await fetchNode()
  if (node === known) say(`This is Node ${process.versions.node}; going on under the fetched Node 24.`)
  // npm's variables are kept here: the newer Node finds npx through them. It cleans them for its children.
  const { code } = await run(node, [script, ...args], { env: process.env })
  return code
}
