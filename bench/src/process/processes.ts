import { fileURLToPath } from 'node:url'
import { forkWorker, type WorkerProcess } from './fork-worker.ts'
import type { Order, Task } from './messages.ts'

/** A running process of a peer. */
export type PeerProcess = WorkerProcess<Task>

const entry = fileURLToPath(new URL('child.ts', import.meta.url))

/** Starts a process and waits until it serves, or is ready to call. */
export function startProcess(order: Order, execArgv: readonly string[] = []): Promise<PeerProcess> {
  return forkWorker({ entry, order, name: `${order.peer}, ${order.place}`, execArgv })
}
