import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runNode } from './child.mjs'
import { explain, Failure } from './failure.mjs'
import { withLock } from './lock.mjs'
import { ROOT } from './paths.mjs'
import { say } from './say.mjs'
import { digest, isStamped, stamp } from './stamp.mjs'

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} title what the person reads while it runs
 * @property {string[]} sources files and folders whose change makes it necessary again
 * @property {string} output what must exist afterwards
 * @property {string} script
 * @property {string[]} args
 * @property {string} [cwd]
 */

/** @type {Step} */
const PRISMA = {
  name: 'prisma',
  title: 'Generating the database client …',
  sources: ['prisma/schema', 'prisma/prisma.config.ts', 'prisma.config.ts', 'scripts/prisma.mjs'],
  output: 'prisma/generated',
  script: 'scripts/prisma.mjs',
  args: ['generate'],
}

/** @type {Step} */
const WEB = {
  name: 'web',
  title: 'Building the web console …',
  sources: ['apps/web', 'packages/client/src', 'pnpm-lock.yaml'],
  output: 'apps/web/dist/index.html',
  script: 'apps/web/node_modules/vite/bin/vite.js',
  args: ['build'],
  cwd: 'apps/web',
}

/** @param {Step} step */
async function ensure(step) {
  const wanted = digest(step.sources)
  const isDone = () => existsSync(join(ROOT, step.output)) && isStamped(step.name, wanted)
  if (isDone() || !existsSync(join(ROOT, step.script))) return
  await withLock(step.name, async () => {
    if (isDone()) return
    say(step.title)
    const { code, output } = await runNode(join(ROOT, step.script), step.args, {
      cwd: join(ROOT, step.cwd ?? '.'),
      show: 'quiet',
    })
    if (code > 128) throw new Failure('Stopped.', code)
    if (code !== 0) {
      say(output)
      throw new Failure(
        `${step.title.replace(' …', '')} failed. ${explain(output, ROOT) ?? 'The reason stands above.'}`,
      )
    }
    stamp(step.name, wanted)
  })
}

/** Generates the Prisma client when the schema has changed. */
export const ensurePrismaClient = () => ensure(PRISMA)

/** Builds the web console when its sources have changed. */
export const ensureWebConsole = () => ensure(WEB)
