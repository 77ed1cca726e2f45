import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { lint, typecheck } from './checks.mjs'
import { runNode } from './child.mjs'
import { cleanEnv } from './clean-env.mjs'
import { prepareLegs } from './legs.mjs'
import { CACHE, ROOT } from './paths.mjs'
import { quickFolder } from './quick-folder.mjs'
import { say } from './say.mjs'
import { readTally } from './tally.mjs'
import { tool } from './tools.mjs'

/**
 * With every leg the machine is busy for long: a wait that ran out once is tried once more, and named at the end with what
 * it first said. What was wrong, not late, is never tried again. More than `mostOnSecondTry` are no accident: they fail the run.
 */
const secondTry = ['--retry.count=1', String.raw`--retry.condition=timed out in \d+ms|Timeout \d+ms exceeded`]
const mostOnSecondTry = 4

/**
 * Runs vitest and counts.
 *
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} legs
 */
async function vitest(args, legs) {
  mkdirSync(CACHE, { recursive: true })
  const report = join(CACHE, `tally-${process.pid}.json`)
  const reporters = ['--reporter=default', `--reporter=${join(ROOT, 'scripts/lib/tally-reporter.mjs')}`]
  const { code } = await runNode(tool('vitest'), ['run', ...reporters, ...args], {
    env: { ...cleanEnv(), ...legs, WATTOS_TALLY: report },
  })
  const tally = readTally(report)
  rmSync(report, { force: true })
  return { code, tally }
}

/**
 * The checks that need no test runner, each counted like one test.
 *
 * @returns {Promise<{ code: number, passed: number, failed: number }>}
 */
async function checks() {
  const result = { code: 0, passed: 0, failed: 0 }
  const all = { typecheck: () => typecheck([]), lint: () => lint([]) }
  for (const [name, check] of Object.entries(all)) {
    const started = Date.now()
    say(`— ${name}`)
    const code = await check()
    if (code > 128) return { ...result, code }
    say(`${name}: ${code === 0 ? 'passed' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
    if (code === 0) result.passed += 1
    else result.failed += 1
    result.code ||= code
  }
  return result
}

/**
 * `npm test`: types, lint, then vitest. With arguments only vitest, with these arguments (paths, -t);
 * with --all the optional legs are installed and started first. The last line holds the count.
 *
 * @param {string[]} args
 * @returns {Promise<number>}
 */
export async function test(args) {
  const rest = args.filter((arg) => arg !== '--all')
  const all = rest.length !== args.length
  const legs = await prepareLegs(all)
  const folder = quickFolder()
  try {
    const first = rest.length === 0 ? await checks() : { code: 0, passed: 0, failed: 0 }
    if (first.code > 128) return first.code
    const { code, tally } = await vitest(all ? [...secondTry, ...rest] : rest, {
      ...legs.env,
      ...folder.env,
    })
    if (code > 128) return code
    const missing = rest.length === 0 || tally.skipped > 0 ? legs.missing : []
    for (const leg of missing) process.stdout.write(`skipped: ${leg}\n`)
    for (const [file, count] of Object.entries(tally.skippedIn))
      process.stdout.write(`skipped: ${count} in ${file}\n`)
    for (const name of tally.onSecondTry) process.stdout.write(`passed on its second try: ${name}\n`)
    const tooMany = tally.onSecondTry.length > mostOnSecondTry
    if (tooMany) say(`more than ${mostOnSecondTry} tests passed only on their second try`)
    const passed = tally.passed + first.passed
    const failed = tally.failed + first.failed + (tooMany ? 1 : 0)
    process.stdout.write(`tests: ${passed} passed, ${failed} failed, ${tally.skipped} skipped\n`)
    return code || first.code || (failed > 0 ? 1 : 0)
  } finally {
    folder.remove()
    await legs.stop()
  }
}
