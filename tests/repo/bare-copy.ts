import { cpSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ROOT } from './root.ts'

/** Writes a file, and the folders above it. */
export function put(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

/**
 * A folder with this repository's entry script and nothing else of it: dependencies count as installed,
 * and `start` runs the given program.
 */
export function bareCopy(program: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'wattos-run-'))
  cpSync(join(ROOT, 'scripts/run.mjs'), join(folder, 'scripts/run.mjs'))
  for (const file of readdirSync(join(ROOT, 'scripts/lib'))) {
    cpSync(join(ROOT, 'scripts/lib', file), join(folder, 'scripts/lib', file))
  }
  put(
    folder,
    'package.json',
    '{ "type": "module", "scripts": { "start": "exec node scripts/run.mjs start" } }',
  )
  put(folder, '.npmrc', 'loglevel=silent\n')
  put(folder, 'pnpm-lock.yaml', 'lock')
  put(folder, 'node_modules/.pnpm/lock.yaml', 'lock')
  put(folder, 'node_modules/.modules.yaml', '')
  put(folder, 'apps/platform/src/main.ts', program)
  return folder
}
