/** Counts failures per key within a time window, in this process. */
export interface Attempts {
  /** Seconds until the key may try again; 0 when it may now. */
  readonly waitSeconds: (key: string) => number
  readonly failed: (key: string) => void
  readonly succeeded: (key: string) => void
}

const mostKeys = 50_000

/** Allows `most` failures per key in `windowMs`, counted from the first. */
export function countAttempts({ most, windowMs }: { most: number; windowMs: number }): Attempts {
  const counted = new Map<string, { failures: number; until: number }>()
  const current = (key: string) => {
    const found = counted.get(key)
    if (!found || found.until > Date.now()) return found
    counted.delete(key)
    return undefined
  }
  return {
    waitSeconds(key) {
      const found = current(key)
      return found && found.failures >= most ? Math.ceil((found.until - Date.now()) / 1000) : 0
    },
    failed(key) {
      const found = current(key)
      if (found) found.failures += 1
      else {
        if (counted.size >= mostKeys) counted.clear()
        counted.set(key, { failures: 1, until: Date.now() + windowMs })
      }
    },
    succeeded: (key) => void counted.delete(key),
  }
}
