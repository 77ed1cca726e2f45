import { kit } from './kit.ts'
import { listFailedJobs } from './procedures/list-failed-jobs.ts'
import { listQueues } from './procedures/list-queues.ts'
import { readHealth } from './procedures/read-health.ts'
import { readTopology } from './procedures/read-topology.ts'
import { retryJob } from './procedures/retry-job.ts'

/** What users may call of the gateway itself: for administrators, what the mesh looks like, how it is and what waits in it. */
export const edge = kit.router({
  topology: readTopology,
  health: readHealth,
  queues: kit.router({ list: listQueues, failed: listFailedJobs, retry: retryJob }),
})

/** What services may call of the gateway: nothing yet. */
export const internal = kit.router({})
