import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createNodeClient } from '@wattos/client/node'
import { findRunning } from '@wattos/host'
import { freePort } from '@wattos/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deploy, type Deployment } from './deployment.ts'

const root = join(import.meta.dirname, '../..')
const main = join(root, 'apps/platform/src/main.ts')

function start(environment: Record<string, string>) {
  const { status, stderr } = spawnSync(process.execPath, [main], {
    cwd: root,
    env: { ...process.env, OLLAMA_DISCOVERY: 'false', ...environment },
    encoding: 'utf8',
    timeout: 110_000,
  })
  return { status, lines: stderr.trim().split('\n') }
}

describe('a running platform', () => {
  let platform: Deployment
  beforeAll(async () => {
    platform = await deploy('one process')
  }, 120_000)
  afterAll(() => platform?.stop(), 60_000)

  it('answers its probes and shows its metrics', async () => {
    const health = async () => (await fetch(`${platform.url}/health`)).json()
    // A busy machine may let a look at the database take too long.
    await expect.poll(health).toMatchObject({
      status: 'ok',
      service: 'platform',
      checks: { database: { status: 'up' }, queues: { status: 'up' } },
    })
    expect((await fetch(`${platform.url}/health/liveness`)).status).toBe(200)
    expect((await fetch(`${platform.url}/health/readiness`)).status).toBe(200)
    const fromOutside = await fetch(`${platform.url}/health/metrics`, {
      headers: { 'x-forwarded-for': '203.0.113.7' },
    })
    expect(fromOutside.status).toBe(404)
    const metrics = await (await fetch(`${platform.url}/health/metrics`)).text()
    for (const name of [
      'http_requests_total',
      'http_request_duration_ms',
      'llm_calls_total',
      'db_queries_total',
      'mesh_calls_total',
    ])
      expect(metrics).toContain(`# TYPE ${name}`)
  })

  it('refuses a second copy on the same data with a sentence', async () => {
    const { status, lines } = start({ WATTOS_DATA_DIR: platform.dataDir, PORT: String(await freePort()) })
    expect(status).toBe(1)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/in use|already/i)
  }, 120_000)

  it('names a busy port and another one to take', async () => {
    const port = await freePort()
    const blocker = createServer().listen(port, '127.0.0.1')
    const dataDir = await mkdtemp(join(tmpdir(), 'wattos-busy-'))
    const { status, lines } = start({ WATTOS_DATA_DIR: dataDir, PORT: String(port) })
    blocker.close()
    await rm(dataDir, { recursive: true, force: true })
    expect(status).toBe(1)
    expect(lines).toEqual([
      `Port ${port} is in use: stop the program that uses it, or choose another one with PORT=${port + 1}.`,
    ])
  }, 120_000)

  it('says which folder it cannot write to', () => {
    const { status, lines } = start({ WATTOS_DATA_DIR: join(root, 'package.json', 'data') })
    expect(status).toBe(1)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('WATTOS_DATA_DIR')
  }, 120_000)

  it('ends cleanly on Ctrl-C, and has everything when it starts again', async () => {
    const client = await platform.terminal()
    const { id } = await client.rag.spaces.create.mutate({ name: 'Bleibt' })
    const ended = once(platform.process, 'exit')
    platform.process.kill('SIGINT')
    expect((await ended)[0]).toBe(0)
    const port = await freePort()
    const again = spawn(process.execPath, [main], {
      cwd: root,
      env: {
        ...process.env,
        OLLAMA_DISCOVERY: 'false',
        WATTOS_DATA_DIR: platform.dataDir,
        PORT: String(port),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    for await (const piece of again.stdout) if (String(piece).includes('WattOS is ready')) break
    const running = await findRunning(platform.dataDir)
    const restarted = createNodeClient(`http://127.0.0.1:${port}`, {
      headers: () => ({ authorization: `Bearer ${running?.terminalToken}` }),
    })
    expect((await restarted.rag.spaces.list.query()).map((space) => space.id)).toContain(id)
    const gone = once(again, 'exit')
    again.kill('SIGTERM')
    expect((await gone)[0]).toBe(0)
  }, 120_000)
})
