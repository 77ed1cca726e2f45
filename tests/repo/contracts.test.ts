import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from './root.ts'
import { runProgram } from './run-program.ts'

// Declarations that are older than the code are built first.
const LIMIT_MS = 120_000

const mesh = (...args: string[]) => runProgram(process.execPath, ['scripts/mesh.ts', ...args])

test(
  'no service breaks callers that run the deployed version',
  async () => {
    const { code, stdout } = await mesh('check')
    expect(stdout).not.toMatch(/^breaking:/m)
    expect(code).toBe(0)
  },
  LIMIT_MS,
)

describe('an incompatible change', () => {
  let deployed = ''
  beforeAll(async () => {
    deployed = await mkdtemp(join(tmpdir(), 'deployed-'))
    await cp(join(ROOT, 'deploy/contracts'), deployed, { recursive: true })
    const file = join(deployed, 'rag-service.json')
    const contract = JSON.parse(await readFile(file, 'utf8'))
    contract.internal.retrieve.input.properties.limit.maximum += 1
    contract.internal.retrieve.output.properties.tookMs = { type: 'number' }
    contract.internal.retrieve.output.required.push('tookMs')
    await writeFile(file, JSON.stringify(contract))
  })
  afterAll(() => rm(deployed, { recursive: true, force: true }))

  test(
    'is refused with the sentence that says why',
    async () => {
      const { code, stdout } = await mesh('check', '--against', deployed, '--json')
      const { compatible, changes } = JSON.parse(stdout)
      const sentences = changes.map(({ sentence }: { sentence: string }) => sentence)
      expect(sentences.filter((sentence: string) => sentence.includes('breaks'))).toEqual([
        expect.stringMatching(
          /^rag-service internal\.retrieve: input field `limit` now allows at most \d+ \(was \d+\); breaks chat-service, customer-intelligence-service and tool-service$/,
        ),
        'rag-service internal.retrieve: output field `tookMs` was removed; breaks chat-service, customer-intelligence-service and tool-service',
      ])
      expect(compatible).toBe(false)
      expect(code).toBe(1)
    },
    LIMIT_MS,
  )
})

test('the graph of the declarations has no circle', async () => {
  const { code, stdout } = await mesh('graph', '--format', 'json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout).edges).toContainEqual({ from: 'chat-service', to: 'rag-service' })
})
