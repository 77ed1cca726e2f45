import { Worker } from 'node:worker_threads'
import type { JobStore } from './backend.ts'
import { type FromKeeper, type Held, type ToKeeper, fromKeeper } from './lock-messages.ts'

/** A lock runs out this long after its last renewal: so long does a dead worker keep a job. In milliseconds. */
export const lockMs = 6_000
const renewMs = 1_000
const closeMs = 5_000

/** Renews the locks of running jobs. */
export interface LockKeeper {
  hold(job: Held): void
  release(job: Held): void
  /** Resolves when it keeps locks. */
  ready(): Promise<void>
  close(): Promise<void>
}

/**
 * Keeps locks from a thread of its own. Parsing and embedding may keep the process busy for many seconds; if renewal
 * waited for it, the lock would run out and another worker would do the same job at the same time.
 */
export function startLockKeeper(store: JobStore, onLost: (job: Held) => void): LockKeeper {
  const onError = store.onError ?? (() => {})
  const { databaseUrl, redisUrl } = store
  const thread = new Worker(new URL('./lock-keeper-thread.ts', import.meta.url), {
    workerData: { databaseUrl, redisUrl, lockMs, renewMs },
  })
  thread.unref()
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>()
  ready.catch(onError)
  thread.on('error', reject)
  thread.on('message', (raw) => {
    const message: FromKeeper = fromKeeper.parse(raw)
    if (message.type === 'ready') resolve()
    else if (message.type === 'lost') onLost(message)
    else onError(new Error(message.message))
  })
  const exited = new Promise<void>((done) => thread.once('exit', () => done()))
  const tell = (message: ToKeeper) => thread.postMessage(message)
  return {
    hold: (job) => tell({ type: 'hold', ...job }),
    release: (job) => tell({ type: 'release', ...job }),
    ready: () => ready,
    async close() {
      thread.ref()
      tell({ type: 'close' })
      const timer = setTimeout(() => void thread.terminate(), closeMs)
      await exited
      clearTimeout(timer)
    },
  }
}
