import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { ROOT } from './paths.mjs'

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} skippedFiles files of which no test ran
 */

const SKIPPED = new Set(['pending', 'skipped', 'todo', 'disabled'])

/**
 * Counts what vitest's JSON report says. A file that could not be loaded counts as one failure, and so
 * does a run that left no report.
 *
 * @param {string} file
 * @returns {Tally}
 */
export function readTally(file) {
  const tally = { passed: 0, failed: 0, skipped: 0, skippedFiles: [] }
  if (!existsSync(file)) return { ...tally, failed: 1 }
  for (const { name, status, assertionResults } of JSON.parse(readFileSync(file, 'utf8')).testResults) {
    let ran = 0
    let failed = 0
    for (const one of assertionResults) {
      if (SKIPPED.has(one.status)) tally.skipped += 1
      else {
        ran += 1
        if (one.status === 'passed') tally.passed += 1
        else failed += 1
      }
    }
    tally.failed += status === 'failed' ? Math.max(failed, 1) : failed
    if (ran === 0 && status !== 'failed') tally.skippedFiles.push(relative(ROOT, name))
  }
  return tally
}
