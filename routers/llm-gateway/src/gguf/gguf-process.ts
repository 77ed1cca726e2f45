import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Scope } from '@wattos/mesh'
import { ProviderStop } from '../providers/classify.ts'
import { type Order, type ProcessOptions, type Report, reportSchema } from './messages.ts'

const entry = new URL('./model-process.ts', import.meta.url)

/** How long a process may take to hear that its work is not wanted any more, in milliseconds: it may be loading gigabytes. */
const deafMs = 300_000

/** What an order is answered with before its end. */
export type Said = Exclude<Report, { type: 'failed' }>

/**
 * A process that runs models, one order after the other; begun with the first one, and again when it has died. Whoever
 * waits for its turn longer than its scope goes leaves the queue.
 */
export class GgufProcess implements AsyncDisposable {
  readonly #options: () => ProcessOptions
  readonly #deafMs: number
  #child: ChildProcess | undefined
  #last: Promise<unknown> = Promise.resolve()

  /** `options` are asked for at each beginning; what they throw, the order ends with. */
  constructor(options: () => ProcessOptions, patienceMs = deafMs) {
    this.#options = options
    this.#deafMs = patienceMs
  }

  /** Carries an order out and hands on what is said; rejects with a ProviderStop, or the scope's reason. */
  run(order: Order, scope: Scope, take: (said: Said) => void): Promise<void> {
    const done = this.#last.then(() => (scope.ended ? undefined : this.#carryOut(order, scope, take)))
    // The next one begins when this one has ended, not when its caller has left.
    this.#last = done.catch(() => {})
    return scope.bound(done)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill()
    await once(child, 'exit')
  }

  async #carryOut(order: Order, scope: Scope, take: (said: Said) => void): Promise<void> {
    const child = this.#running()
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const hear = (message: unknown) => {
      const report = reportSchema.parse(message)
      if (report.type === 'failed') return reject(new ProviderStop(report.reason))
      if (!scope.ended) take(report)
      if (report.type === 'done') resolve()
    }
    const died = () => reject(new Error('The process of the model has ended.'))
    child.on('message', hear).once('exit', died).once('error', died)
    let killing: NodeJS.Timeout | undefined
    const leave = scope.onEnd(() => {
      killing = setTimeout(() => child.kill('SIGKILL'), this.#deafMs).unref()
      // One that has ended needs no word any more.
      child.send({ type: 'cancel' } satisfies Order, () => {})
    })
    child.send(order, (error) => error && died())
    try {
      await promise
    } finally {
      leave()
      clearTimeout(killing)
      child.off('message', hear).off('exit', died).off('error', died)
    }
  }

  #running(): ChildProcess {
    if (this.#child?.connected) return this.#child
    const child = fork(entry, [JSON.stringify(this.#options())], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child.unref()
    child.channel?.unref()
    this.#child = child
    return child
  }
}
