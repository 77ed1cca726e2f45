import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

/** One process to keep alive. */
export interface Supervised {
  readonly name: string
  readonly folder: string
  /** Folder of an image that was built for it, to run instead of the sources. */
  readonly image?: string
  readonly port: number
  /** Names of the processes that it calls; none calls in a circle. */
  readonly uses: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Several processes kept alive together. */
export interface Supervisor {
  /** Resolves when every process says it is ready. */
  readonly ready: (timeoutMs: number) => Promise<void>
  /** Ends each once all that use it have ended: the gateway's clients leave before what they use does. */
  readonly stop: () => Promise<void>
}

const root = join(import.meta.dirname, '../..')

/** Starts the processes and starts again any that ends by itself, after a second and then ever later. */
export function supervise(parts: readonly Supervised[]): Supervisor {
  const children = new Map<string, ChildProcess>()
  let stopping = false
  let broken: Error | undefined

  function start(part: Supervised, failures: number): void {
    const began = Date.now()
    const program = part.image ? join(part.image, 'main.mjs') : join(root, 'apps', part.folder, 'src/main.ts')
    const child = spawn(process.execPath, [program], {
      cwd: part.image ?? root,
      env: { ...part.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Ctrl-C reaches the whole group; only this process answers it, and ends the others in order.
      detached: true,
    })
    children.set(part.name, child)
    for (const stream of [child.stdout, child.stderr])
      if (stream)
        createInterface({ input: stream }).on('line', (line) =>
          console.log(line.startsWith('{') ? line : `${part.name}: ${line}`),
        )
    child.once('exit', (code, signal) => {
      if (stopping) return
      // Whoever told it to end, for a new version perhaps, wants it back at once.
      const asked = code === 0 && Date.now() - began > 1_000
      const again = asked || Date.now() - began > 30_000 ? 0 : failures + 1
      if (again > 5) broken = new Error(`${part.name} does not start; its own message stands above.`)
      console.error(`${part.name} ended (${signal ?? code}); starting it again`)
      setTimeout(
        () => {
          if (!stopping) start(part, again)
        },
        asked ? 0 : 500 * 2 ** again,
      )
    })
  }
  for (const part of parts) start(part, 0)

  return {
    async ready(timeoutMs) {
      const end = Date.now() + timeoutMs
      for (const { name, port } of parts) {
        while (!(await isReady(port))) {
          if (broken) throw broken
          if (Date.now() > end) throw new Error(`${name} is not ready after ${timeoutMs / 1000} s.`)
          await sleep(100)
        }
      }
    },
    async stop() {
      stopping = true
      const ends = new Map<string, Promise<void>>()
      const endOf = (name: string): Promise<void> => {
        const known = ends.get(name)
        if (known) return known
        const users = parts.filter(({ uses }) => uses.includes(name))
        const gone = Promise.all(users.map((user) => endOf(user.name))).then(() => end(children.get(name)))
        ends.set(name, gone)
        return gone
      }
      await Promise.all(parts.map(({ name }) => endOf(name)))
    },
  }
}

/** Ends a process, by force after half a minute. */
async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), 30_000)
  await gone
  clearTimeout(force)
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/readiness`)).ok
  } catch {
    return false
  }
}
