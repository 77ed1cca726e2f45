import { Lost, type Lease } from './lease.ts'

/** How often a worker looks whether it still has the run, in milliseconds. */
const lookMs = 1_000

/** The run has been worked on for as long as it may. */
export class TimeOver extends Error {
  override readonly name = 'TimeOver'
}

/** For how long work goes on. */
export interface Hold {
  readonly lease: Pick<Lease, 'isHeld'>
  readonly signal: AbortSignal
  readonly forMs: number
}

/** Does something that may take long; its signal ends it when the run is taken away (Lost) or its time is over (TimeOver). */
export async function whileHeld<R>(
  { lease, signal, forMs }: Hold,
  work: (signal: AbortSignal) => Promise<R>,
): Promise<R> {
  const over = new AbortController()
  const looking = setInterval(() => {
    lease.isHeld().then(
      (held) => held || over.abort(new Lost()),
      () => undefined, // The database is away for a moment; the next look or write tells.
    )
  }, lookMs)
  const timer = setTimeout(() => over.abort(new TimeOver()), Math.max(0, forMs))
  try {
    return await work(AbortSignal.any([signal, over.signal]))
  } catch (error) {
    // What the abort causes further down has other names there.
    if (over.signal.aborted) throw over.signal.reason
    throw error
  } finally {
    clearInterval(looking)
    clearTimeout(timer)
  }
}
