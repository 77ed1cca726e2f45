import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './child.mjs'
import { explain, Failure } from './failure.mjs'
import { withLock } from './lock.mjs'
import { npx } from './npx.mjs'
import { ROOT } from './paths.mjs'
import { say } from './say.mjs'
import { digest, isStamped, stamp } from './stamp.mjs'

const PNPM = 'pnpm@12.21.0'
const FLAGS = [
  '--frozen-lockfile',
  '--prefer-offline',
  '--config.confirmModulesPurge=false',
  '--config.fetchRetries=1',
  '--config.fetchRetryMintimeout=2000',
  '--reporter=append-only',
]

/** pnpm keeps a copy of the lockfile it installed last: equal files mean that nothing is left to do. */
function installedByHand() {
  const copy = join(ROOT, 'node_modules/.pnpm/lock.yaml')
  return existsSync(copy) && readFileSync(copy).equals(readFileSync(join(ROOT, 'pnpm-lock.yaml')))
}

/** @param {string} wanted */
function isInstalled(wanted) {
  if (!existsSync(join(ROOT, 'node_modules/.modules.yaml'))) return false
  return isStamped('install', wanted) || installedByHand()
}

/** Installs the dependencies when they are missing or the lockfile has changed since. */
export async function ensureInstalled() {
  const wanted = digest(['pnpm-lock.yaml'])
  if (isInstalled(wanted)) return
  await withLock('install', async () => {
    if (isInstalled(wanted)) return
    say('Installing dependencies …')
    const started = Date.now()
    const [file, args] = npx([PNPM, 'install', ...FLAGS])
    const { code, output } = await run(file, args, { show: 'tee' })
    if (code > 128) throw new Failure('The installation was stopped; the next command continues it.', code)
    if (code !== 0) {
      const reason = output.includes('OUTDATED_LOCKFILE')
        ? `A package.json has changed since pnpm-lock.yaml was written: run npx ${PNPM} install.`
        : (explain(output, ROOT) ?? 'What pnpm said stands above.')
      throw new Failure(`The dependencies could not be installed. ${reason}`)
    }
    stamp('install', wanted)
    say(`Dependencies installed in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
  })
}
