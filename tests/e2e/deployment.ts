import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createNodeClient } from '@wattos/client/node'
import type { WattosClient } from '@wattos/client'
import { databaseOfItsOwn, freePort, redisOfItsOwn } from '@wattos/testing'

const root = join(import.meta.dirname, '../..')

/** The three ways to run the platform that must behave the same. */
export const modes = [
  'one process',
  'separate processes',
  'separate processes on PostgreSQL and Redis',
] as const

/** A way to run the platform. */
export type Mode = (typeof modes)[number]

/** Whether this machine has what a way needs; see the README for how to enable it. */
export function isPossible(mode: Mode): boolean {
  return (
    mode !== 'separate processes on PostgreSQL and Redis' ||
    Boolean(process.env['TEST_DATABASE_URL'] && process.env['TEST_REDIS_URL'])
  )
}

/** A running platform. */
export interface Deployment {
  readonly url: string
  readonly dataDir: string
  readonly process: ChildProcess
  /** Everything it has written so far. */
  readonly output: () => string
  /** A client that acts as the terminal's user, with further headers if given. */
  readonly terminal: (headers?: () => Record<string, string>) => Promise<WattosClient>
  /** Process number of an app that runs on its own. */
  readonly pidOf: (app: string) => Promise<number>
  readonly stop: () => Promise<void>
}

/** Starts the platform in its own folder and waits until it is ready. */
export async function deploy(mode: Mode, extra: Record<string, string> = {}): Promise<Deployment> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wattos-e2e-'))
  const real = mode === 'separate processes on PostgreSQL and Redis' ? await freshDatabase() : undefined
  const port = await freePort()
  const program = mode === 'one process' ? 'apps/platform/src/main.ts' : 'scripts/mesh-up.ts'
  const { DATABASE_URL: _, REDIS_URL: __, ...inherited } = process.env
  const child = spawn(process.execPath, [join(root, program)], {
    cwd: root,
    env: {
      ...inherited,
      NODE_ENV: 'production',
      OLLAMA_DISCOVERY: 'false',
      WATTOS_DATA_DIR: dataDir,
      PORT: String(port),
      ...real?.environment,
      ...extra,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => (output += piece.toString()))

  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await Promise.race([gone, sleep(45_000).then(() => child.kill('SIGKILL'))])
    }
    await real?.drop()
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
  const url = `http://127.0.0.1:${port}`
  for (const until = Date.now() + 115_000; !output.includes('WattOS is ready'); await sleep(50)) {
    if (child.exitCode !== null || Date.now() > until) {
      await stop()
      throw new Error(`the platform did not start:\n${output}`)
    }
  }
  return {
    url,
    dataDir,
    process: child,
    output: () => output,
    async terminal(headers) {
      const secrets: unknown = JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8'))
      const token: unknown =
        typeof secrets === 'object' && secrets !== null ? Reflect.get(secrets, 'terminal') : undefined
      return createNodeClient(url, {
        headers: () => ({ ...headers?.(), authorization: `Bearer ${String(token)}` }),
      })
    },
    async pidOf(app) {
      const children = (await readFile(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8'))
        .trim()
        .split(' ')
      for (const pid of children) {
        const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
        if (command.includes(`/${app}/`)) return Number(pid)
      }
      throw new Error(`${app} is not a process of its own`)
    },
    stop,
  }
}

async function freshDatabase() {
  const base = process.env['TEST_DATABASE_URL']
  const redis = process.env['TEST_REDIS_URL']
  if (!base || !redis) throw new Error('TEST_DATABASE_URL and TEST_REDIS_URL are not set')
  const { url, close } = await databaseOfItsOwn(base)
  return { environment: { DATABASE_URL: url, REDIS_URL: await redisOfItsOwn(redis) }, drop: close }
}
