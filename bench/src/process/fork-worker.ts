import { fork } from 'node:child_process'
import { processEnvironment } from '@wattos/config'
import { type Figures, type Reply, replySchema } from './messages.ts'

/** A process that does tasks and tells what they gave. */
export interface WorkerProcess<Task> {
  /** What it said when it was ready. */
  readonly ready: unknown
  readonly ask: (task: Task) => Promise<Figures>
  readonly stop: () => Promise<void>
}

/** What a process is started with. */
export interface WorkerOptions {
  /** Its program. */
  readonly entry: string
  /** Its one argument, as JSON. */
  readonly order: unknown
  /** What it is called when something fails. */
  readonly name: string
  readonly execArgv?: readonly string[]
}

/** Longest that a start or a task may take, in milliseconds: a peer that hangs must not hold up the others. */
const longestMs = 60_000

/** Starts a process and waits until it says that it is ready. */
export async function forkWorker<Task>(options: WorkerOptions): Promise<WorkerProcess<Task>> {
  const { entry, order, name, execArgv = [] } = options
  const child = fork(entry, [JSON.stringify(order)], {
    env: { ...processEnvironment(), NODE_ENV: 'production' },
    execArgv: ['--expose-gc', ...execArgv],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, PromiseWithResolvers<Reply>>()
  const awaitReply = (id: number) => {
    const waiter = Promise.withResolvers<Reply>()
    waiting.set(id, waiter)
    const late = setTimeout(() => {
      waiting.delete(id)
      waiter.reject(new Error(`${name}: nothing happened for ${longestMs / 1_000} s`))
    }, longestMs)
    return waiter.promise.finally(() => clearTimeout(late))
  }
  const gone = Promise.withResolvers<void>()
  const ready = awaitReply(0)
  let nextId = 1
  child.on('message', (message) => {
    const reply = replySchema.parse(message)
    const waiter = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.error === undefined) waiter?.resolve(reply)
    else waiter?.reject(new Error(`${name}: ${reply.error}`))
  })
  child.on('exit', (code) => {
    gone.resolve()
    for (const waiter of waiting.values()) waiter.reject(new Error(`${name}: ended with ${code}`))
    waiting.clear()
  })
  async function stop(): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) child.disconnect()
    const force = setTimeout(() => child.kill('SIGKILL'), 2_000)
    await gone.promise
    clearTimeout(force)
  }
  async function ask(task: Task): Promise<Figures> {
    const id = nextId++
    const reply = awaitReply(id)
    child.send({ id, task })
    return (await reply).figures ?? {}
  }
  try {
    return { ready: (await ready).ready, ask, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
