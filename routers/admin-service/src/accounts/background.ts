import type { Logger } from '@wattos/telemetry'

/** Work that nobody waits for, because how long it takes would tell something. */
export interface Background {
  /** Lets it go on; a failure stands in the log, after `failure`. */
  readonly run: (work: Promise<unknown>, failure: string) => void
  /** Waits for all that is under way. */
  readonly settle: () => Promise<void>
}

/** Keeps track of work that nobody waits for. */
export function createBackground(log: Pick<Logger, 'error'>): Background {
  const underWay = new Set<Promise<void>>()
  return {
    run(work, failure) {
      const done: Promise<void> = work
        .then(() => undefined)
        .catch((err: unknown) => log.error({ err }, failure))
        .finally(() => underWay.delete(done))
      underWay.add(done)
    },
    async settle() {
      await Promise.all(underWay)
    },
  }
}
