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

/**
 * Compiles what the cases are about, once for all of them.
 *
 * @param {string} folder @param {Case[]} cases @returns {Promise<{ file: string, message: string }[]>} the errors
 */
async function compile(folder, cases) {
  const callers = [...new Set(cases.map(({ caller }) => caller))]
  const { output } = await runNode(tool('typescript', 'tsc'), ['-b', ...callers, '--pretty', 'false'], {
    cwd: folder,
    show: 'quiet',
  })
  return [...output.matchAll(/^([^\s(]+)\(\d+,\d+\): (error.*)/gm)].map(([, file = '', message = '']) => ({
    file,
    message,
  }))
}

/**
 * @param {Case} one @param {string[]} broken the files whose errors name the field
 * @returns {string | undefined} what is wrong, if anything
 */
function judge({ service, field, caller }, broken) {
  say(`"${field}" renamed in routers/${service}; these files stop compiling:`)
  for (const file of broken) say(`  ${file}`)
  if (broken.some((file) => file.startsWith(`${caller}/`))) return undefined
  return `No file in ${caller} noticed that "${field}" of ${service} is gone.`
}

/** @param {string} folder @param {Case[]} cases @returns {Promise<string[]>} what is wrong */
async function prove(folder, cases) {
  const before = await compile(folder, cases)
  for (const { service, field } of cases)
    if (renameField(join(folder, 'routers', service), field, `${field}Renamed`) === 0)
      return [`routers/${service} has no field "${field}" any more: choose another one.`]
  const known = new Set(before.map(({ file }) => file))
  const errors = (await compile(folder, cases)).filter(({ file }) => !known.has(file))
  return cases.flatMap((one) => {
    const named = errors.filter(({ message }) => message.includes(`'${one.field}'`))
    return judge(one, [...new Set(named.map(({ file }) => file))]) ?? []
  })
}

const [service, field, caller] = process.argv.slice(2)
const cases = service && field && caller ? [{ service, field, caller }] : CASES
const { folder, remove } = typedCopy()
try {
  for (const problem of await prove(folder, cases)) {
    say(problem)
    process.exitCode = 1
  }
} finally {
  remove()
}
