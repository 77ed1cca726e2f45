import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { explain, Failure } from './failure.mjs'
import { CACHE, ROOT } from './paths.mjs'

const SKIP = new Set(['node_modules', 'dist', 'generated', '.cache'])

/** @param {string} path @param {import('node:crypto').Hash} hash */
function addToHash(path, hash) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return
  if (stat.isDirectory()) {
    for (const name of readdirSync(path).sort()) if (!SKIP.has(name)) addToHash(join(path, name), hash)
    return
  }
  // The path belongs to it: a renamed file is a change.
  hash.update(path).update('\0').update(readFileSync(path)).update('\0')
}

/**
 * One digest over files and folders (relative to the root); what does not exist counts as empty.
 *
 * @param {string[]} paths
 * @returns {string}
 */
export function digest(paths) {
  const hash = createHash('sha256')
  for (const path of paths) addToHash(join(ROOT, path), hash)
  return hash.digest('hex')
}

/** Creates the folder of stamps and locks, or says in one sentence why it cannot be written. */
export function ensureCache() {
  try {
    mkdirSync(CACHE, { recursive: true })
  } catch (error) {
    throw new Failure(explain(String(error), ROOT) ?? `${CACHE} cannot be created: ${String(error)}`)
  }
}

/** @param {string} name */
const stampFile = (name) => join(CACHE, `${name}.stamp`)

/**
 * Whether the step `name` was last finished for exactly this digest.
 *
 * @param {string} name
 * @param {string} value
 */
export function isStamped(name, value) {
  const file = stampFile(name)
  return existsSync(file) && readFileSync(file, 'utf8') === value
}

/**
 * Remembers that the step `name` is finished for this digest.
 *
 * @param {string} name
 * @param {string} value
 */
export function stamp(name, value) {
  ensureCache()
  try {
    writeFileSync(stampFile(name), value)
  } catch (error) {
    throw new Failure(
      explain(String(error), ROOT) ?? `${stampFile(name)} cannot be written: ${String(error)}`,
    )
  }
}
