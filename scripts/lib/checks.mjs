import { join } from 'node:path'
import { runNode } from './child.mjs'
import { ROOT } from './paths.mjs'
import { say } from './say.mjs'
import { tool } from './tools.mjs'

/**
 * Checks every package with the compiler, incrementally.
 *
 * @param {string[]} args passed to tsc
 * @returns {Promise<number>}
 */
export async function typecheck(args) {
  const { code } = await runNode(tool('typescript', 'tsc'), ['-b', ...args])
  return code
}

/** Looked up when needed: on a bare clone nothing is installed yet. @returns {{ title: string, file: string, args: string[] }[]} */
const linters = () => [
  { title: 'oxlint', file: tool('oxlint'), args: ['--type-aware', '--deny-warnings'] },
  { title: 'oxfmt (npm run format mends it)', file: tool('oxfmt'), args: ['--list-different'] },
  { title: 'repository rules', file: join(ROOT, 'scripts/lint/repository.mjs'), args: [] },
  {
    title: 'knip (dead exports, unused dependencies)',
    file: tool('knip'),
    args: ['--no-progress', '--no-config-hints'],
  },
]

/**
 * Runs every linter, also after one has found something, and fails if any did. Paths limit it to the
 * linters that can look at single files.
 *
 * @param {string[]} paths
 * @returns {Promise<number>}
 */
export async function lint(paths) {
  // The type-aware rules read the declarations of other packages: they must be there and current.
  const types = await runNode(tool('typescript', 'tsc'), ['-b'], { show: 'quiet' })
  if (types.code !== 0)
    say('The types do not hold (npm run typecheck), so type-aware findings may be incomplete.')
  const chosen = paths.length > 0 ? linters().slice(0, 2) : linters()
  let worst = 0
  for (const { title, file, args } of chosen) {
    say(`— ${title}`)
    const { code } = await runNode(file, [...args, ...paths], { show: 'progress' })
    if (code > 128) return code
    worst = Math.max(worst, code)
  }
  return worst
}

/**
 * Formats every file, or the given ones.
 *
 * @param {string[]} paths
 * @returns {Promise<number>}
 */
export async function format(paths) {
  const { code } = await runNode(tool('oxfmt'), ['--write', ...paths])
  return code
}
