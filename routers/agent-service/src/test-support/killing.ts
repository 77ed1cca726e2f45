import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../../../apps/agent-worker/src/main.ts', import.meta.url))

/** The real worker app in a process of its own, killed and started again at will; one at a time. */
export function createKilling(environment: Record<string, string>) {
  let worker: ChildProcess | undefined
  let kills = 0
  let ended = false
  const start = () => {
    const started = spawn(process.execPath, [main], { env: environment, stdio: 'ignore' })
    worker = started
    // One that ends by itself is started again, as every platform does.
    started.once('exit', () => void (worker === started && !ended && start()))
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
      if (worker === undefined || worker.exitCode !== null) return
      const gone = once(worker, 'exit')
      worker.kill('SIGKILL')
      await gone
    },
  }
}
