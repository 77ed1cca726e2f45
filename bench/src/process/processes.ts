import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { processEnvironment } from '@wattos/config'
import { type Figures, type Order, replySchema, type Task } from './messages.ts'

/** A running process of a peer. */
export interface PeerProcess {
  readonly ask: (task: Task) => Promise<Figures>
  readonly stop: () => Promise<void>
}

const entry = fileURLToPath(new URL('child.ts', import.meta.url))

/** Longest that a start or a task may take, in milliseconds: a peer that hangs must not hold up the others. */
const longestMs = 60_000

/** Starts a process and waits until it serves, or is ready to call. */
export async function startProcess(order: Order, execArgv: readonly string[] = []): Promise<PeerProcess> {
  const child = fork(entry, [JSON.stringify(order)], {
    env: { ...processEnvironment(), NODE_ENV: 'production' },
    execArgv: ['--expose-gc', ...execArgv],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, PromiseWithResolvers<Figures>>()
  const awaitReply = (id: number) => {
    const waiter = Promise.withResolvers<Figures>()
    waiting.set(id, waiter)
    const late = setTimeout(() => {
      waiting.delete(id)
      waiter.reject(new Error(`${order.peer}, ${order.place}: nothing happened for ${longestMs / 1_000} s`))
    }, longestMs)
    return waiter.promise.finally(() => clearTimeout(late))
  }
  const gone = Promise.withResolvers<void>()
  const ready = awaitReply(0)
  let nextId = 1
  child.on('message', (message) => {
    const { id, figures = {}, error } = replySchema.parse(message)
    const waiter = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) waiter?.resolve(figures)
    else waiter?.reject(new Error(`${order.peer}, ${order.place}: ${error}`))
  })
  child.on('exit', (code) => {
    gone.resolve()
    for (const waiter of waiting.values())
      waiter.reject(new Error(`${order.peer}, ${order.place}: ended with ${code}`))
    waiting.clear()
  })
  const started: PeerProcess = {
    ask(task) {
      const id = nextId++
      const reply = awaitReply(id)
      child.send({ id, task })
      return reply
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.disconnect()
      const force = setTimeout(() => child.kill('SIGKILL'), 2_000)
      await gone.promise
      clearTimeout(force)
    },
  }
  try {
    await ready
    return started
  } catch (error) {
    await started.stop()
    throw error
  }
}
