import { spawn } from 'node:child_process'
import { cleanEnv } from './clean-env.mjs'
import { ROOT } from './paths.mjs'

const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * @typedef {object} Ended
 * @property {number} code the exit code, 128 + the signal's number when a signal ended it
 * @property {string} output the end of what it printed, when `quiet` or `tee` was asked for
 *
 * @typedef {object} ChildOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {'inherit' | 'progress' | 'tee' | 'quiet'} [show] inherit: the child has our terminal;
 *   progress: its output goes to stderr; tee: the same, and its end is kept; quiet: kept, not shown
 */

const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }

/** @param {ChildOptions['show']} show @returns {import('node:child_process').StdioOptions} */
function stdio(show) {
  if (show === 'progress') return ['ignore', 2, 2]
  if (show === 'tee' || show === 'quiet') return ['ignore', 'pipe', 'pipe']
  return 'inherit'
}

/** The account that npm gives of each failure, and pnpm's of each try, says nothing that our sentence does not. */
const NOISE = /^(npm (error|warn|notice)|\[WARN\] GET|Will retry in).*\n?/gm

/**
 * Runs a program to its end; a program that cannot be started ends with code 127. Signals that reach us are passed on and waited for; the exit code comes
 * back as it was.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {ChildOptions} [options]
 * @returns {Promise<Ended>}
 */
export function run(file, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: options.cwd ?? ROOT,
      env: options.env ?? cleanEnv(),
      stdio: stdio(options.show),
      // npx and pnpm are .cmd files there, which only a shell can start.
      shell: process.platform === 'win32' && !file.endsWith('.exe'),
    })
    let output = ''
    /** @param {Buffer} chunk */
    const keep = (chunk) => {
      output = (output + chunk).slice(-1_000_000)
      if (options.show === 'tee') process.stderr.write(String(chunk).replace(NOISE, ''))
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => void child.kill(signal)
    for (const signal of PASSED_ON) process.on(signal, passOn)
    const done = () => PASSED_ON.forEach((signal) => process.off(signal, passOn))
    child.on('error', (error) => {
      // Not found, not executable: told like a failure of the program itself.
      done()
      if (options.show !== 'quiet') process.stderr.write(`${error.message}\n`)
      resolve({ code: 127, output: error.message })
    })
    child.on('close', (code, signal) => {
      done()
      resolve({ code: code ?? 128 + (SIGNAL_NUMBERS[signal] ?? 0), output })
    })
  })
}

/**
 * Runs a JavaScript file under this Node.
 *
 * @param {string} script
 * @param {string[]} args
 * @param {ChildOptions} [options]
 */
export const runNode = (script, args, options) => run(process.execPath, [script, ...args], options)
