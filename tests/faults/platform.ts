import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { provideBase } from '@wattos/host'

type Environment = Readonly<Record<string, string | undefined>>

/** What the processes of a test stand on: a database and secrets. */
export interface Platform {
  readonly environment: Environment
  /** Keys of the effects so far, one for each time that it happened. */
  readonly effects: () => Promise<string[]>
  readonly stop: () => Promise<void>
}

/** Makes a database and secrets for the processes of one file of tests. */
export async function startPlatform(): Promise<Platform> {
  const folder = await mkdtemp(join(tmpdir(), 'wattos-faults-'))
  const base = await provideBase({ environment: { WATTOS_DATA_DIR: folder, LOG_LEVEL: 'silent' } })
  const file = join(folder, 'effects')
  return {
    environment: {
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      ...base.environment,
      CALLEE_EFFECTS: file,
    },
    effects: async () => (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean),
    async stop() {
      await base.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** A process that serves the callee. */
export interface Replica {
  readonly url: string
  readonly port: number
  /** Sends a signal; resolves when the process has ended, if it does. */
  readonly kill: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>
  /** Keeps it from doing anything, though it stays there. */
  readonly freeze: () => void
  readonly thaw: () => void
  /** Starts it on the same port once more; resolves when it is ready. */
  readonly start: () => Promise<void>
}

const program = join(import.meta.dirname, 'callee-process.ts')
const running = new Set<ChildProcess>()

/** Starts a process that serves the callee on a port. */
export async function startReplica(
  platform: Platform,
  port: number,
  extra: Environment = {},
): Promise<Replica> {
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess
  const start = async () => {
    child = spawn(process.execPath, [program], {
      env: { ...platform.environment, HOST: '127.0.0.1', ...extra, PORT: String(port) },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    running.add(child)
    child.once('exit', () => running.delete(child))
    for (const until = Date.now() + 60_000; !(await isReady(url)); await sleep(25)) {
      if (child.exitCode !== null || Date.now() > until) throw new Error('the callee did not start')
    }
  }
  await start()
  return {
    url,
    port,
    start,
    async kill(signal) {
      const gone = once(child, 'exit')
      child.kill(signal)
      await gone
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
  }
}

/** Ends every replica that still runs. */
export async function endReplicas(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    }),
  )
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/readiness`)).ok
  } catch {
    return false
  }
}
