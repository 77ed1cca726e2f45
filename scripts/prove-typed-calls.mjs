// Shows that a call between services is checked by the compiler: renames a field in one service, in a
// copy, and lists the files of other services that stop compiling.
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
  const { output } = await runNode(tool('typescript', 'tsc'), ['-b', '.', caller, '--pretty', 'false'], {
    cwd: folder,
    show: 'quiet',
  })
  return [...new Set([...output.matchAll(/^([^\s(]+)\(\d+,\d+\): error/gm)].map(([, file]) => file))]
}

/** @param {Case} one @returns {Promise<string | undefined>} what is wrong, if anything */
async function prove({ service, field, caller }) {
  const { folder, remove } = typedCopy()
  try {
    const before = await brokenFiles(folder, caller)
    const changed = renameField(join(folder, 'routers', service), field, `${field}Renamed`)
    if (changed.length === 0)
      return `routers/${service} has no field "${field}" any more: choose another one.`
    const broken = (await brokenFiles(folder, caller)).filter((file) => !before.includes(file))
    say(`"${field}" renamed in routers/${service} (${changed.length} files); these files stop compiling:`)
    for (const file of broken) say(`  ${file}`)
    if (broken.some((file) => file.startsWith(`${caller}/`))) return undefined
    return `No file in ${caller} noticed that "${field}" of ${service} is gone.`
  } finally {
    remove()
  }
}

const [service, field, caller] = process.argv.slice(2)
const cases = service && field && caller ? [{ service, field, caller }] : CASES
for (const one of cases) {
  const problem = await prove(one)
  if (!problem) continue
  say(problem)
  process.exitCode = 1
}
