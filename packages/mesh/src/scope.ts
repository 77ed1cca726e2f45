import { unwatch, watch, type WheelEntry } from './timer-wheel.ts'

/** Why a scope ended, when it was its deadline that passed. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed'
}

type Listener = (reason: unknown) => void

/**
 * How long something may go on: until its deadline, or until whoever wants it gives up. An AbortSignal is made only when
 * somebody asks for one; most calls end before anyone does, and making one for each would cost more than the rest of a call.
 */
export class Scope {
  /** On the clock of `performance.now()`, in milliseconds. */
  readonly deadline: number
  #ended = false
  #reason: unknown
  // Most scopes have one listener; a set for it would cost more than the rest of the scope.
  #listener: Listener | undefined
  #listeners: Set<Listener> | undefined
  #controller: AbortController | undefined
  #timer: WheelEntry | undefined
  #leaveParent: (() => void) | undefined
  #signals: { signal: AbortSignal; onAbort: () => void }[] | undefined

  constructor(deadline: number, parent?: Scope) {
    this.deadline = parent ? Math.min(deadline, parent.deadline) : deadline
    if (parent) this.#leaveParent = parent.onEnd((reason) => this.end(reason))
    // A parent with the same deadline ends its children itself.
    if (
      !this.#ended &&
      this.deadline !== Number.POSITIVE_INFINITY &&
      (!parent || this.deadline < parent.deadline)
    )
      this.#timer = watch(this.deadline, () => this.end(new DeadlinePassed('The deadline has passed.')))
  }

  get ended(): boolean {
    return this.#ended
  }

  get reason(): unknown {
    return this.#reason
  }

  /** Milliseconds until the deadline; zero when it has passed. */
  get remaining(): number {
    return Math.max(0, this.deadline - performance.now())
  }

  /** The scope as an AbortSignal, for fetch, timers, streams and libraries. */
  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController()
      if (this.#ended) this.#controller.abort(this.#reason)
    }
    return this.#controller.signal
  }

  /** Calls `listener` when the scope ends, at once if it has; returns how to stop listening. */
  onEnd(listener: Listener): () => void {
    if (this.#ended) {
      listener(this.#reason)
      return () => {}
    }
    if (!this.#listener) {
      this.#listener = listener
      return () => {
        if (this.#listener === listener) this.#listener = undefined
      }
    }
    const listeners = (this.#listeners ??= new Set())
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  /** Ends with a signal from outside. */
  endWith(signal: AbortSignal): void {
    if (signal.aborted) return this.end(signal.reason)
    const onAbort = () => this.end(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    this.#signals ??= []
    this.#signals.push({ signal, onAbort })
  }

  /** Ends what goes on, for a reason; the first one counts. */
  end(reason: unknown): void {
    if (this.#ended) return
    this.#ended = true
    this.#reason = reason
    const listener = this.#listener
    const listeners = this.#listeners
    this.release()
    this.#controller?.abort(reason)
    listener?.(reason)
    if (listeners) for (const listener of listeners) listener(reason)
  }

  /** Lets go of timer and parent once the work is done; the scope then ends no more by itself. */
  release(): void {
    if (this.#timer) unwatch(this.#timer)
    this.#leaveParent?.()
    for (const { signal, onAbort } of this.#signals ?? []) signal.removeEventListener('abort', onAbort)
    this.#timer = undefined
    this.#leaveParent = undefined
    this.#signals = undefined
    this.#listener = undefined
    this.#listeners = undefined
  }

  /** Settles as `work` does, or rejects with the reason as soon as the scope ends, so that no one waits for work that ignores its signal. */
  bound<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const leave = this.onEnd(reject)
      work.then(
        (value) => {
          leave()
          resolve(value)
        },
        (error: unknown) => {
          leave()
          reject(error)
        },
      )
    })
  }
}
