import type { AddOptions, JobContext, Jobs, QueueDefinition } from '@wattos/jobs'
import type { Call } from './call.ts'

/** Puts jobs into queues for the call that it belongs to; each job acts for the same person and shows in the same trace. */
export interface JobSender {
  /** Adds a job; its id. */
  add<Data>(queue: QueueDefinition<Data>, data: Data, options?: Omit<AddOptions, 'context'>): Promise<string>
  /** Takes a waiting job out of the queue; false when it runs, is unknown or has ended. */
  remove<Data>(queue: QueueDefinition<Data>, jobId: string): Promise<boolean>
}

/** A sender whose jobs carry the principal and trace of `nextCall()`. */
export function createJobSender(jobs: Jobs, nextCall: () => Call): JobSender {
  return {
    add: (queue, data, options) =>
      jobs.queue(queue).add(data, { ...options, context: contextOf(nextCall()) }),
    remove: (queue, jobId) => jobs.queue(queue).remove(jobId),
  }
}

function contextOf({ principal, trace, requestId }: Call): JobContext {
  return { ...(principal ? { principal } : {}), traceparent: trace.traceparent, requestId }
}
