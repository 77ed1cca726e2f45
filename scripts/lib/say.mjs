/**
 * Progress for the person at the terminal. It goes to stderr, so that stdout holds results only
 * (`npm run ask -- … --json` prints one object and nothing else).
 *
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`)
}
