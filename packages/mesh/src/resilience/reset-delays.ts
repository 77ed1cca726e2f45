import type { IBackoff, IBackoffFactory } from 'cockatiel'

interface ResetDelayOptions {
  readonly firstMs: number
  readonly maxMs: number
  /** Told of each delay as it begins. */
  readonly onDelay: (ms: number) => void
}

/** How long an open breaker stays open: twice as long each time it opens again, with a quarter left to chance so that callers do not come back together. */
export function resetDelays({ firstMs, maxMs, onDelay }: ResetDelayOptions): IBackoffFactory<unknown> {
  const after = (base: number): IBackoff<unknown> => {
    const duration = Math.min(maxMs, base) * (0.75 + Math.random() * 0.25)
    onDelay(duration)
    return { duration, next: () => after(Math.min(maxMs, base) * 2) }
  }
  return { next: () => after(firstMs) }
}
