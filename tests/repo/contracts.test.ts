import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ROOT } from './root.ts'
import { runProgram } from './run-program.ts'

const mesh = (...args: string[]) => runProgram(process.execPath, ['scripts/mesh.ts', ...args])

// In one run: declarations that are older than the code are built first, and the compiler is asked for every output.
test('no service breaks callers that run the deployed version; a change that does is refused with the sentence that says why', async () => {
  const deployed = await mkdtemp(join(tmpdir(), 'deployed-'))
  onTestFinished(() => rm(deployed, { recursive: true, force: true }))
  await cp(join(ROOT, 'deploy/contracts'), deployed, { recursive: true })
  const file = join(deployed, 'rag-service.json')
  const contract = JSON.parse(await readFile(file, 'utf8'))
  contract.internal.retrieve.input.properties.limit.maximum += 1
  contract.internal.retrieve.output.properties.tookMs = { type: 'number' }
  contract.internal.retrieve.output.required.push('tookMs')
  await writeFile(file, JSON.stringify(contract))
  const { code, stdout } = await mesh('check', '--against', deployed, '--json')
  const { compatible, changes } = JSON.parse(stdout)
  const breaking = changes.filter((change: { breaking: boolean }) => change.breaking)
  expect(breaking.map(({ sentence }: { sentence: string }) => sentence)).toEqual([
    expect.stringMatching(
      /^rag-service internal\.retrieve: input field `limit` now allows at most \d+ \(was \d+\); breaks chat-service, customer-intelligence-service and tool-service$/,
    ),
    'rag-service internal.retrieve: output field `tookMs` was removed; breaks chat-service, customer-intelligence-service and tool-service',
  ])
  expect(compatible).toBe(false)
  expect(code).toBe(1)
}, 300_000)

test('the graph of the declarations has no circle', async () => {
  const { code, stdout } = await mesh('graph', '--format', 'json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout).edges).toContainEqual({ from: 'chat-service', to: 'rag-service' })
})
