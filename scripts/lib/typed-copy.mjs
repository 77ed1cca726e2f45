import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { ROOT } from './paths.mjs'

const COPIED = [
  'apps',
  'routers',
  'packages',
  'prisma',
  'tests',
  'scripts',
  'tsconfig.json',
  'tsconfig.base.json',
  'package.json',
]
const LEFT_OUT = new Set(['.data', 'test-results', 'coverage', '.cache'])

/**
 * A copy of the sources in which something may be broken on purpose. The links between the packages
 * are relative and therefore stay inside the copy; everything from the registry is shared. Built
 * declarations come along, so that the compiler only rebuilds what changes.
 *
 * @returns {{ folder: string, remove: () => void }}
 */
export function typedCopy() {
  const folder = mkdtempSync(join(tmpdir(), 'wattos-types-'))
  for (const name of COPIED) {
    if (!existsSync(join(ROOT, name))) continue
    cpSync(join(ROOT, name), join(folder, name), {
      recursive: true,
      preserveTimestamps: true,
      verbatimSymlinks: true,
      filter: (path) => !LEFT_OUT.has(basename(path)),
    })
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/**
 * Renames a field in every source file of one service, so that the service itself still compiles.
 *
 * @param {string} folder the service's folder
 * @param {string} from
 * @param {string} to
 * @returns {number} how many files changed
 */
export function renameField(folder, from, to) {
  const word = new RegExp(`\\b${from}\\b`, 'g')
  let changed = 0
  for (const name of readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue
    const file = join(folder, 'src', name)
    const text = readFileSync(file, 'utf8')
    const renamed = text.replace(word, to)
    if (renamed === text) continue
    writeFileSync(file, renamed)
    changed += 1
  }
  return changed
}
