import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './child.mjs'
import { findChromium } from './chromium.mjs'
import { ROOT } from './paths.mjs'
import { say } from './say.mjs'

/**
 * @typedef {object} Legs
 * @property {NodeJS.ProcessEnv} env what the tests read to know which legs are there
 * @property {string[]} missing each skipped leg by name, with the command that enables it
 * @property {() => Promise<void>} stop
 */

const isRoot = () => process.getuid?.() === 0

async function installChromium() {
  if (findChromium() || !isRoot()) return
  say('Installing Chromium for the browser tests …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = () =>
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env, show: 'quiet' })
  let { code } = await install()
  if (code !== 0) {
    await run('apt-get', ['update'], { env, show: 'quiet' })
    ;({ code } = await install())
  }
  if (code !== 0) say('Chromium could not be installed by apt-get.')
}

/**
 * Starts PostgreSQL with pgvector and Redis through scripts/real-services.sh, which prints
 * TEST_DATABASE_URL=… and TEST_REDIS_URL=….
 *
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function startServices() {
  if (process.env['TEST_DATABASE_URL'] && process.env['TEST_REDIS_URL']) return {}
  const script = join(ROOT, 'scripts/real-services.sh')
  if (!existsSync(script)) return {}
  say('Starting a real PostgreSQL with pgvector and a real Redis …')
  const { code, output } = await run('bash', [script, 'start'], { show: 'quiet' })
  if (code !== 0) {
    say(`The real services could not be started:\n${output.trim().split('\n').slice(-5).join('\n')}`)
    return {}
  }
  const found = [...output.matchAll(/^(?:export )?(TEST_DATABASE_URL|TEST_REDIS_URL)=["']?([^"'\s]+)/gm)]
  return Object.fromEntries(found.map(([, name, value]) => [name, value]))
}

/** @param {NodeJS.ProcessEnv} env */
function missingLegs(env) {
  const missing = []
  if (!env['WATTOS_TEST_CHROMIUM']) {
    missing.push(
      'browser tests: no Chromium found. Enable them: apt-get install chromium (or set CHROMIUM_PATH), then npm test; or npm test -- --all as root',
    )
  }
  if (!env['TEST_DATABASE_URL']) {
    missing.push(
      'real PostgreSQL tests: TEST_DATABASE_URL is not set. Enable them: npm test -- --all (as root, Debian), or set it to a PostgreSQL 17 with pgvector whose data may be deleted',
    )
  }
  if (!env['TEST_REDIS_URL']) {
    missing.push(
      'real Redis tests: TEST_REDIS_URL is not set. Enable them: npm test -- --all (as root, Debian), or set it to a Redis whose data may be deleted',
    )
  }
  return missing
}

/**
 * Finds, or with `all` also installs and starts, what the optional legs of the tests need.
 *
 * @param {boolean} all
 * @returns {Promise<Legs>}
 */
export async function prepareLegs(all) {
  if (all) await installChromium()
  const services = all ? await startServices() : {}
  const chromium = findChromium()
  const env = { ...services, ...(chromium ? { WATTOS_TEST_CHROMIUM: chromium } : {}) }
  const stop = async () => {
    if (!services['TEST_DATABASE_URL'] && !services['TEST_REDIS_URL']) return
    await run('bash', [join(ROOT, 'scripts/real-services.sh'), 'stop'], { show: 'quiet' })
  }
  return { env, missing: missingLegs({ ...process.env, ...env }), stop }
}
