import type { JobContext, Jobs, JobWorker, QueueDefinition, RunningJob } from '@wattos/jobs'
import { parseTraceparent } from '@wattos/telemetry'
import { backgroundCall } from './background.ts'
import type { Call } from './call.ts'
import { Scope } from './scope.ts'
import { underJobSpan } from './spans.ts'

/** Longest that one job may take where nothing else is said, in milliseconds. */
const longestJobMs = 30 * 60_000

/** One run of a job: its data, and a context that acts for whoever caused it. */
export interface Job<Data, Ctx> extends Pick<
  RunningJob<Data>,
  'id' | 'data' | 'attempt' | 'lastAttempt' | 'revived' | 'progress'
> {
  readonly ctx: Ctx
}

/** How a queue is worked from. */
export interface WorkerOptions<Data, Ctx> {
  /** Jobs at once in each process. */
  readonly concurrency: number
  /** Longest that one run may take, in milliseconds; half an hour unless said. Its calls and statements end with it. */
  readonly timeoutMs?: number
  /** Told once when a job has failed for good, also when its workers kept dying. */
  readonly onGivenUp?: (job: { data: Data; ctx: Ctx }, error: Error) => Promise<void>
}

/** Work that a service declares. */
export interface ServiceWorker<Ctx> {
  readonly queueName: string
  /** Ties it to the running service. */
  readonly bind: (service: string, createContext: (call: Call) => Ctx) => RunningWorker
}

/** Work of a running service. */
export interface RunningWorker {
  readonly queueName: string
  /** Begins to work from the queue. */
  readonly start: (jobs: Jobs, shutdown: AbortSignal) => Promise<JobWorker>
}

/** Ties a queue to its handler. */
export function createWorker<Data, Ctx>(
  queue: QueueDefinition<Data>,
  options: WorkerOptions<Data, Ctx>,
  handler: (job: Job<Data, Ctx>) => Promise<void>,
): ServiceWorker<Ctx> {
  const { concurrency, timeoutMs = longestJobMs, onGivenUp } = options
  return {
    queueName: queue.name,
    bind: (service, createContext) => ({
      queueName: queue.name,
      start(jobs, shutdown) {
        // Acts for whoever caused the job, until the job is done, taken away or overdue.
        async function actFor(
          context: JobContext,
          signal: AbortSignal,
          work: (ctx: Ctx) => Promise<void>,
        ): Promise<void> {
          const scope = new Scope(performance.now() + timeoutMs)
          scope.endWith(signal)
          try {
            await underJobSpan(queue.name, callOf(service, context, scope), (call) =>
              work(createContext(call)),
            )
          } finally {
            scope.release()
          }
        }
        return jobs.worker(
          queue,
          (job) => actFor(job.context, job.signal, (ctx) => handler({ ...job, ctx })),
          {
            concurrency,
            ...(onGivenUp && {
              onGivenUp: ({ data, context }, error) =>
                actFor(context, shutdown, (ctx) => onGivenUp({ data, ctx }, error)),
            }),
          },
        )
      },
    }),
  }
}

function callOf(service: string, { principal, traceparent, requestId }: JobContext, scope: Scope): Call {
  const trace = parseTraceparent(traceparent)
  return backgroundCall({ caller: service, principal: principal ?? null }, scope, {
    ...(trace ? { trace } : {}),
    ...(requestId ? { requestId } : {}),
  })
}
