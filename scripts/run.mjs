#!/usr/bin/env node
// The one door to every command of package.json. It runs on a bare clone with nothing but Node and
// npm: fetches a newer Node if need be, installs, generates, builds, and only then starts the program.
import { fileURLToPath } from 'node:url'
import { Failure } from './lib/failure.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { underNewerNode } from './lib/node-version.mjs'
import { ROOT } from './lib/paths.mjs'
import { say } from './lib/say.mjs'

/** @param {string[]} argv @returns {Promise<number>} */
async function main([name = 'help', ...args]) {
  const { COMMANDS } = await import('./lib/commands.mjs')
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) {
    const lines = Object.entries(COMMANDS).map(([key, { does }]) => `  ${key.padEnd(10)} ${does}`)
    say(`Commands of node scripts/run.mjs:\n${lines.join('\n')}`)
    if (name === 'help') return 0
    throw new Failure(`There is no command "${name}".`, 2)
  }
  const newer = await underNewerNode(fileURLToPath(import.meta.url), [name, ...args])
  if (newer !== undefined) return newer
  await ensureInstalled()
  for (const ready of command.needs) await ready()
  return await command.execute(args)
}

if (process.env['npm_lifecycle_event']) await import('./lib/end-with-parent.mjs')
// What the user typed is relative to where they stand; the tools are at home in the root.
process.env['INIT_CWD'] ??= process.cwd()
process.chdir(ROOT)
try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Failure)) throw error
  say(error.message)
  process.exitCode = error.exitCode
}
