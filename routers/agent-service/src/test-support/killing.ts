import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../../../apps/agent-worker/src/main.ts', import.meta.url))
const standby = fileURLToPath(new URL('standby-worker.ts', import.meta.url))

/** Workers that are loaded and wait for their turn, so that kills can come in quick succession. */
const spares = 2

/** The real worker app in a process of its own, killed and started again at will; one at a time. */
export function createKilling(environment: Record<string, string>) {
  type Worker = ChildProcessByStdio<Writable, null, null>
  const waiting: Worker[] = []
  let worker: Worker | undefined
  let kills = 0
  let ended = false
  const load = (): Worker => {
    const loaded = spawn(process.execPath, [standby, main], {
      env: environment,
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    // One that is gone reads no more; its end is noticed below.
    loaded.stdin.on('error', () => {})
    return loaded
  }
  const start = () => {
    const started = waiting.shift() ?? load()
    worker = started
    started.stdin.write('begin\n')
    const again = () => void (worker === started && !ended && start())
    // One that ends by itself is followed by another, as on every platform.
    if (started.exitCode === null) started.once('exit', again)
    else again()
    while (waiting.length < spares) waiting.push(load())
  }
  return {
    start,
    kills: () => kills,
    /** SIGKILL, which no process hears coming; the next one starts at once. */
    kill() {
      const struck = worker
      start()
      struck?.kill('SIGKILL')
      kills += 1
    },
    async end() {
      ended = true
      await Promise.all(
        [worker, ...waiting].map(async (one) => {
          if (one === undefined || one.exitCode !== null || one.signalCode !== null) return
          const gone = once(one, 'exit')
          one.kill('SIGKILL')
          await gone
        }),
      )
    },
  }
}
