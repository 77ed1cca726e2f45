/** Told after every database operation: `document.findMany`, its time, and whether it succeeded. */
export type OnQuery = (operation: string, ms: number, ok: boolean) => void

/** Runs an operation and tells the hook how it went. */
export type Measure = <R>(operation: string, run: () => Promise<R>) => Promise<R>

/** A `Measure` that reports to the hook. */
export function measureWith(onQuery: OnQuery): Measure {
  return async (operation, run) => {
    const start = performance.now()
    let ok = false
    try {
      const result = await run()
      ok = true
      return result
    } finally {
      onQuery(operation, performance.now() - start, ok)
    }
  }
}
