import type { QueueDefinition } from '@wattos/jobs'
import type { Call } from './call.ts'

/** One run of a job, as the host hands it over. */
export interface JobRun {
  readonly data: unknown
  readonly attempt: number
  /** True when no further attempt follows a failure. */
  readonly lastAttempt: boolean
  readonly progress: (percent: number) => Promise<void>
  readonly call: Call
}

/** A worker of a running service. */
export interface RunningWorker {
  readonly queue: QueueDefinition<unknown>
  readonly concurrency: number
  readonly run: (job: JobRun) => Promise<void>
}

/** Work that a service declares; bound to the service's context once it runs. */
export interface ServiceWorker<Ctx> {
  readonly queueName: string
  readonly bind: (createContext: (call: Call) => Ctx) => RunningWorker
}

interface Job<Data, Ctx> extends Omit<JobRun, 'data' | 'call'> {
  readonly data: Data
  readonly ctx: Ctx
}

/** Ties a queue to its handler; the job's data is parsed by the queue's schema before the handler sees it. */
export function createWorker<Data, Ctx>(
  queue: QueueDefinition<Data>,
  options: { concurrency: number },
  handler: (job: Job<Data, Ctx>) => Promise<void>,
): ServiceWorker<Ctx> {
  return {
    queueName: queue.name,
    bind: (createContext) => ({
      queue,
      concurrency: options.concurrency,
      run: ({ data, call, ...rest }) => handler({ ...rest, data: queue.schema.parse(data), ctx: createContext(call) }),
    }),
  }
}
