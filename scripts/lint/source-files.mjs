import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const SKIP = new Set(['node_modules', 'dist', 'generated', 'coverage', 'test-results'])
const FOREIGN = new Set(['tests/data'])

/**
 * The project's own files, relative to the root: no dependencies, no built or generated ones.
 *
 * @param {string} root
 * @param {RegExp} [pattern]
 * @returns {string[]}
 */
export function sourceFiles(root, pattern = /\.(ts|tsx|mjs)$/) {
  /** @param {string} folder @returns {string[]} */
  const walk = (folder) =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder ? `${folder}/${entry.name}` : entry.name
      if (entry.isDirectory())
        return SKIP.has(entry.name) || FOREIGN.has(path) || entry.name.startsWith('.') ? [] : walk(path)
      return pattern.test(entry.name) ? [path] : []
    })
  return walk('')
}
