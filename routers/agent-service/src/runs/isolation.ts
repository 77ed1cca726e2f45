/**
 * Lets work go on side by side, or with nothing beside it. When a process dies, whatever it was at may be to blame; what it was
 * at alone is.
 */
export class Isolation {
  readonly #beside = new Set<Promise<unknown>>()
  #alone: Promise<void> = Promise.resolve()

  /** Does something beside whatever else goes on, after what is done alone or waits for that. */
  async beside<R>(work: () => Promise<R>): Promise<R> {
    for (let last; last !== this.#alone; await last) last = this.#alone
    const doing = work()
    this.#beside.add(doing)
    try {
      return await doing
    } finally {
      this.#beside.delete(doing)
    }
  }

  /** Does something once all else has come to its end, while nothing else begins. */
  async alone<R>(work: () => Promise<R>): Promise<R> {
    const before = this.#alone
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#alone = promise
    try {
      await before
      await Promise.allSettled(this.#beside)
      return await work()
    } finally {
      resolve()
    }
  }
}
