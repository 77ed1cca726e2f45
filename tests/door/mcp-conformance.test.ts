import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, request, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { tools } from '@wattos/tool-service'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStage, type Stage } from '../model-api/stage.ts'
import { makeKey } from './mcp-client.ts'
import { createPerson } from './people.ts'

const require = createRequire(import.meta.url)
const suite = join(
  dirname(require.resolve('@modelcontextprotocol/conformance/package.json')),
  'dist/index.js',
)

/** Those that ask for nothing but what every server has; the others call tools that only the suite's own server offers. */
const scenarios = ['server-initialize', 'ping', 'tools-list', 'resources-list', 'dns-rebinding-protection']

let stage: Stage
let keyed: Server
let url: string
beforeAll(async () => {
  stage = await openStage([tools])
  const owner = createPerson(stage.platform.url)
  await owner.signUp('owner@example.org')
  await owner.client.rag.spaces.create.mutate({ name: 'Staff handbook' })
  const key = await makeKey(owner, 'space:read', 'tool:use', 'agent:use')
  // The suite shows no key of its own accord.
  keyed = createServer((asked, answer) => {
    const { method, url: path = '/', headers } = asked
    const passed = { method, headers: { ...headers, authorization: `Bearer ${key}` } }
    const onward = request(new URL(path, stage.platform.url), passed, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers)
      got.pipe(answer)
    })
    asked.pipe(onward)
  })
  keyed.listen(0, '127.0.0.1')
  await once(keyed, 'listening')
  const { port }: AddressInfo = Object(keyed.address())
  url = `http://localhost:${port}/mcp`
}, 120_000)
afterAll(async () => {
  keyed?.close()
  await stage?.stop()
})

it.each(scenarios)(
  'passes the protocol’s own check %s',
  async (scenario) => {
    const child = spawn(process.execPath, [suite, 'server', '--url', url, '--scenario', scenario], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', (piece: Buffer) => (said += piece.toString()))
    child.stderr.on('data', (piece: Buffer) => (said += piece.toString()))
    const [code]: unknown[] = await once(child, 'close')
    expect(said).toMatch(/Passed: (\d+)\/\1, 0 failed, 0 warnings/)
    expect(code).toBe(0)
  },
  60_000,
)
