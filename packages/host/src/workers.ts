import type { Jobs } from '@wattos/jobs'
import { backgroundCall, type Mesh } from '@wattos/mesh'
import { type Metrics, parseTraceparent } from '@wattos/telemetry'
import type { Closer } from './drain.ts'

/** Longest that one job may take, in milliseconds. */
const jobTimeoutMs = 30 * 60_000

interface WorkersOptions {
  readonly mesh: Mesh
  readonly jobs: Jobs
  readonly metrics: Metrics
  readonly shutdown: AbortSignal
}

/** Works from every queue of the mounted services; closing waits for the jobs that run. */
export function startWorkers({ mesh, jobs, metrics }: WorkersOptions): Closer {
  const workers = [...mesh.mounted.values()].flatMap(({ service, running }) =>
    running.workers.map((worker) =>
      jobs.worker(
        worker.queue,
        async ({ data, attempt, lastAttempt, progress, signal, origin }) => {
          const trace = parseTraceparent(origin?.traceparent)
          const call = backgroundCall(service.name, origin?.principal ?? null, {
            timeoutMs: jobTimeoutMs,
            signal,
            ...(trace ? { trace } : {}),
            ...(origin ? { requestId: origin.requestId } : {}),
          })
          try {
            await worker.run({ data, attempt, lastAttempt, progress, call })
            metrics.jobs.inc({ queue: worker.queue.name, outcome: 'completed' })
          } catch (error) {
            metrics.jobs.inc({ queue: worker.queue.name, outcome: 'failed' })
            running.log.warn({ err: error, queue: worker.queue.name, attempt, requestId: call.requestId }, 'job failed')
            throw error
          }
        },
        { concurrency: worker.concurrency },
      ),
    ),
  )
  return { name: 'workers', close: () => Promise.all(workers.map((worker) => worker.close())) }
}
