// Shows that a call between services is checked by the compiler: renames a field in one service, in a
// copy, and lists the files of a caller, and of what it builds on, that stop compiling.
//
//   node scripts/prove-typed-calls.mjs                          the cases below
//   node scripts/prove-typed-calls.mjs rag-service answerable routers/chat-service
import { join } from 'node:path'
import { runNode } from './lib/child.mjs'
import { say } from './lib/say.mjs'
import { tool } from './lib/tools.mjs'
import { renameField, typedCopy } from './lib/typed-copy.mjs'

/** @typedef {{ service: string, field: string, caller: string }} Case */

/** @type {Case[]} */
const CASES = [
  { service: 'rag-service', field: 'answerable', caller: 'routers/chat-service' },
  { service: 'llm-gateway', field: 'vectors', caller: 'routers/rag-service' },
]

/** @param {string} folder @param {string} caller @returns {Promise<string[]>} the files with errors */
async function brokenFiles(folder, caller) {
  const { output } = await runNode(tool('typescript', 'tsc'), ['-b', caller, '--pretty', 'false'], {
    cwd: folder,
    show: 'quiet',
  })
  return [...new Set([...output.matchAll(/^([^\s(]+)\(\d+,\d+\): error/gm)].map(([, file]) => file))]
}

/** @param {string} folder @param {Case} one @returns {Promise<string | undefined>} what is wrong, if anything */
async function prove(folder, { service, field, caller }) {
  const before = await brokenFiles(folder, caller)
  const renamed = renameField(join(folder, 'routers', service), field, `${field}Renamed`)
  if (renamed.files.length === 0)
    return `routers/${service} has no field "${field}" any more: choose another one.`
  const broken = (await brokenFiles(folder, caller)).filter((file) => !before.includes(file))
  renamed.undo()
  say(`"${field}" renamed in routers/${service} (${renamed.files.length} files); these files stop compiling:`)
  for (const file of broken) say(`  ${file}`)
  if (broken.some((file) => file.startsWith(`${caller}/`))) return undefined
  return `No file in ${caller} noticed that "${field}" of ${service} is gone.`
}

const [service, field, caller] = process.argv.slice(2)
const cases = service && field && caller ? [{ service, field, caller }] : CASES
const { folder, remove } = typedCopy()
try {
  for (const one of cases) {
    const problem = await prove(folder, one)
    if (!problem) continue
    say(problem)
    process.exitCode = 1
  }
} finally {
  remove()
}
