import { setTimeout as sleep } from 'node:timers/promises'
import type { Jobs, Person } from '@wattos/jobs'
import type { Done } from './shapes.ts'

/** How long jobs that run for a person are waited for, in milliseconds: whatever they write would outlast the erasure. */
const patienceMs = 20_000
const lookMs = 200

/** Takes a person's jobs out of queues, and waits for those that run to end. */
export async function forgetJobs(jobs: Jobs, queues: readonly string[], person: Person): Promise<Done[]> {
  const done: Done[] = []
  for (const queue of queues) {
    let count = 0
    for (const until = performance.now() + patienceMs; ; await sleep(lookMs)) {
      const { removed, running } = await jobs.forget(queue, person)
      count += removed
      if (running === 0) break
      if (performance.now() > until) throw new Error(`jobs of the queue ${queue} do not end`)
    }
    if (count > 0) done.push({ what: `queue ${queue}`, action: 'deleted', count })
  }
  return done
}
