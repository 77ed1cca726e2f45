// The thread of lock-keeper.ts: renews the locks of all jobs that its process holds, whatever the process is busy with.
import { parentPort, workerData } from 'node:worker_threads'
import { type Locks, openBackend } from './backend.ts'
import { type FromKeeper, type Held, keeperStore, toKeeper } from './lock-messages.ts'

const { lockMs, renewMs, ...store } = keeperStore.parse(workerData)
const tell = (message: FromKeeper) => parentPort?.postMessage(message)
const onError = (error: Error) => tell({ type: 'error', message: `locks: ${error.message}` })
const backend = openBackend({ ...store, onError })
const queues = new Map<string, { readonly locks: Locks; readonly held: Map<string, Held> }>()

function queueOf(name: string) {
  const queue = queues.get(name) ?? { locks: backend.locks(name), held: new Map<string, Held>() }
  queues.set(name, queue)
  return queue
}

async function renew(name: string): Promise<void> {
  const { locks, held } = queueOf(name)
  const jobs = [...held.values()]
  if (!jobs.length) return
  const lost = await locks.extend(jobs, lockMs)
  for (const job of jobs) {
    // A job that has ended or begun anew meanwhile is not lost.
    if (!lost.includes(job.id) || held.get(job.id)?.token !== job.token) continue
    held.delete(job.id)
    tell({ type: 'lost', ...job })
  }
}

const timer = setInterval(() => {
  for (const name of queues.keys()) renew(name).catch(onError)
}, renewMs)

async function close(): Promise<void> {
  clearInterval(timer)
  await Promise.allSettled([...queues.values()].map(({ locks }) => locks.close()))
  await backend.close()
  parentPort?.close()
}

parentPort?.on('message', (raw) => {
  const message = toKeeper.parse(raw)
  if (message.type === 'close') close().catch(onError)
  else if (message.type === 'hold') queueOf(message.queue).held.set(message.id, message)
  else queueOf(message.queue).held.delete(message.id)
})
tell({ type: 'ready' })
