import { existsSync, readFileSync } from 'node:fs'

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {Record<string, number>} skippedIn how many tests were skipped in which file
 * @property {string[]} onSecondTry tests that failed and then passed: file, name and what they said at first
 */

/**
 * Reads what the reporter left behind; a run that left nothing counts as one failure.
 *
 * @param {string} file
 * @returns {Tally}
 */
export function readTally(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, skippedIn: {}, onSecondTry: [] }
  return JSON.parse(readFileSync(file, 'utf8'))
}
