/** Several streams as one, each item as it comes. When one fails, or the reader leaves, the others are ended. */
export async function* merged<Item>(streams: readonly AsyncIterable<Item>[]): AsyncGenerator<Item> {
  const iterators = streams.map((stream) => stream[Symbol.asyncIterator]())
  const next = async (index: number) => ({ index, result: await iterators[index]?.next() })
  const waiting = new Map(iterators.map((_, index) => [index, next(index)]))
  try {
    while (waiting.size > 0) {
      const { index, result } = await Promise.race(waiting.values())
      if (!result || result.done) waiting.delete(index)
      else {
        waiting.set(index, next(index))
        yield result.value
      }
    }
  } finally {
    // Their failures no longer matter: the first one is on its way to the caller already.
    for (const pending of waiting.values()) pending.catch(() => {})
    for (const iterator of iterators) void iterator.return?.().catch(() => {})
  }
}
