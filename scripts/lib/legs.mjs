import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
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

/** What Debian has for the tests: a browser, and what watches over a deployment. */
const PROGRAMS = {
  'chromium-headless-shell': () => findChromium() !== undefined,
  prometheus: () => isOnPath('prometheus'),
}

/** @param {string} name */
function isOnPath(name) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))
}

async function installPrograms() {
  const missing = Object.entries(PROGRAMS).flatMap(([name, isHere]) => (isHere() ? [] : [name]))
  if (missing.length === 0 || !isRoot()) return
  say(`Installing ${missing.join(', ')} for the tests …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = () =>
    run('apt-get', ['install', '-y', '--no-install-recommends', ...missing], { env, show: 'quiet' })
  let { code } = await install()
  if (code !== 0) {
    await run('apt-get', ['update'], { env, show: 'quiet' })
    ;({ code } = await install())
  }
  if (code !== 0) say(`apt-get could not install ${missing.join(', ')}.`)
}

const SERVICES = join(ROOT, 'scripts/real-services.sh')

/**
 * Starts PostgreSQL with pgvector and Redis, unless addresses are given.
 *
 * @returns {Promise<{ env: NodeJS.ProcessEnv, folder?: string }>} folder: what `stop` wants to know
 */
async function startServices() {
  if ((process.env['TEST_DATABASE_URL'] && process.env['TEST_REDIS_URL']) || !existsSync(SERVICES))
    return { env: {} }
  say('Starting a real PostgreSQL with pgvector and a real Redis …')
  const { code, output } = await run('bash', [SERVICES, 'start'], { show: 'tee' })
  if (code !== 0) return { env: {} }
  const value = (/** @type {string} */ name) =>
    new RegExp(`^(?:export )?${name}=["']?([^"'\\s]+)`, 'm').exec(output)?.[1]
  return {
    env: { TEST_DATABASE_URL: value('DATABASE_URL'), TEST_REDIS_URL: value('REDIS_URL') },
    folder: value('REAL_SERVICES_DIR'),
  }
}

/** @param {NodeJS.ProcessEnv} env */
function missingLegs(env) {
  const missing = []
  if (!env['WATTOS_TEST_CHROMIUM']) {
    missing.push(
      'browser tests: no Chromium found. Enable them: apt-get install chromium-headless-shell (or set CHROMIUM_PATH), then npm test; or npm test -- --all as root',
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
  if (all) await installPrograms()
  const services = all ? await startServices() : { env: {} }
  const chromium = findChromium()
  const env = { ...services.env, ...(chromium ? { WATTOS_TEST_CHROMIUM: chromium } : {}) }
  const stop = async () => {
    if (services.folder) await run('bash', [SERVICES, 'stop', services.folder], { show: 'quiet' })
  }
  return { env, missing: missingLegs({ ...process.env, ...env }), stop }
}
