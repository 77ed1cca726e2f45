import type { Scope } from './scope.ts'

interface Reader {
  /** Takes an item; may return what to wait for before the next one. */
  readonly take: (item: unknown) => Promise<unknown> | undefined
  /** Told of a failure of the stream after nobody reads it any more. */
  readonly late: (thrown: unknown) => void
}

/**
 * Reads a stream to its end; rejects as it does, or with the scope's reason as soon as that ends, even if the stream ignores
 * its signal. A promise of its own for each item, which could be ended, would cost more than the rest of an item's way.
 */
export function eachItem(items: AsyncIterable<unknown>, scope: Scope, { take, late }: Reader): Promise<void> {
  const iterator = items[Symbol.asyncIterator]()
  return new Promise((resolve, reject) => {
    let isOver = false
    let leave = () => {}
    function finish(how: () => void): void {
      if (isOver) return
      isOver = true
      leave()
      // Not awaited: a generator that waits on something that ignores the signal would hold this up.
      iterator.return?.().catch(late)
      how()
    }
    const fail = (thrown: unknown) => finish(() => reject(thrown))
    const read = ({ done, value }: IteratorResult<unknown>) => {
      if (isOver) return
      if (done) return finish(resolve)
      try {
        const wait = take(value)
        if (wait) wait.then(advance, fail)
        else advance()
      } catch (thrown) {
        fail(thrown)
      }
    }
    function advance(): void {
      if (!isOver) iterator.next().then(read, fail)
    }
    // A scope that has ended says so at once.
    leave = scope.onEnd((reason) => finish(() => reject(reason)))
    advance()
  })
}
