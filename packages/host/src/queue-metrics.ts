import type { Jobs } from '@wattos/jobs'
import type { Metrics } from '@wattos/telemetry'

/** Longest that the store of the queues may take to say how they stand, in milliseconds; then the last figures are given. */
const patienceMs = 2_000

/** Tells Prometheus how the queues that this process uses stand, whenever it asks. */
export function measureQueues(metrics: Metrics, jobs: Jobs): void {
  const { jobs: jobsDone, jobsInState, jobsOldestWaiting } = metrics
  const look = async () => {
    const late = Promise.withResolvers<undefined>()
    const timer = setTimeout(() => late.resolve(undefined), patienceMs)
    // A store that is away is reported by /health; here it must not take the other figures along.
    const counts = await Promise.race([jobs.counts().catch(() => undefined), late.promise])
    clearTimeout(timer)
    for (const [queue, { oldestWaitingSeconds, ...states }] of Object.entries(counts ?? {})) {
      jobsOldestWaiting.set({ queue }, oldestWaitingSeconds)
      for (const [state, count] of Object.entries(states)) jobsInState.set({ queue, state }, count)
      // A counter that begins with its first failure has no increase that an alert could see.
      for (const outcome of ['completed', 'failed']) jobsDone.inc({ queue, outcome }, 0)
    }
  }
  metrics.beforeReading(look)
}
