import type { QueueDefinition } from '@wattos/jobs'
import type { Principal } from '@wattos/identity'
import type { Call } from './call.ts'

/** How a job is to be run. */
export interface JobOptions {
  /** A second job with the same id is not added while the first is still known. */
  readonly jobId?: string
  /** Milliseconds to wait before it may start. */
  readonly delayMs?: number
}

/** What a job remembers of the call that caused it, so that it acts for the same person and shows in the same trace. */
export interface JobOrigin {
  readonly principal: Principal | null
  readonly traceparent: string
  readonly requestId: string
}

/** Puts jobs into queues for the call that it belongs to. */
export interface JobSender {
  add<Data>(queue: QueueDefinition<Data>, data: Data, options?: JobOptions): Promise<void>
}

/** How the process puts a job into a queue; the host provides it. */
export type EnqueueJob = <Data>(queue: QueueDefinition<Data>, data: Data, options: JobOptions & { origin: JobOrigin }) => Promise<void>

/** A sender whose jobs carry the principal and trace of `nextCall()`. */
export function createJobSender(enqueue: EnqueueJob, nextCall: () => Call): JobSender {
  return {
    add(queue, data, options) {
      const { principal, trace, requestId } = nextCall()
      return enqueue(queue, data, { ...options, origin: { principal, traceparent: trace.traceparent, requestId } })
    },
  }
}
