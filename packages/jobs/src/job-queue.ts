import type { RawQueue } from './backend.ts'
import { type JobContext, jobContextSchema } from './envelope.ts'
import type { QueueDefinition } from './queue-definition.ts'

/** How a job is added. */
export interface AddOptions {
  /** While a job with this id waits or runs, another is not added. No colons, not a bare number. */
  readonly jobId?: string
  readonly delayMs?: number
  /** It is not begun, nor tried again, later than this after it was added, in milliseconds; it then fails for good. */
  readonly expiresMs?: number
  /** 1 is the most urgent; without one a job comes before all that have one. */
  readonly priority?: number
  readonly context?: JobContext
}

/** Adds jobs to one queue. */
export interface JobQueue<Data> {
  /** Adds a job once it has been checked against the queue's schema; its id. */
  add(data: Data, options?: AddOptions): Promise<string>
  /** Takes a waiting job out of the queue; false when it runs, is unknown or has ended. */
  remove(jobId: string): Promise<boolean>
}

/** A typed queue over BullMQ's, which is opened meanwhile. */
export function jobQueue<Data>(
  opening: Promise<RawQueue>,
  definition: QueueDefinition<Data>,
): JobQueue<Data> {
  return {
    async add(data, { jobId, delayMs, expiresMs, priority, context = {} } = {}) {
      const envelope = {
        data: definition.schema.parse(data),
        context: jobContextSchema.parse(context),
        ...(expiresMs !== undefined && { notAfter: Date.now() + expiresMs }),
      }
      const raw = await opening
      if (jobId) await forgetFailed(raw, jobId)
      const job = await raw.add(definition.name, envelope, {
        attempts: definition.attempts,
        backoff: { type: 'exponential', delay: definition.backoffMs },
        // What became of a job stands in the tables of its service; the queue only keeps recent failures to look at.
        removeOnComplete: true,
        removeOnFail: { count: 200 },
        ...(jobId && { jobId }),
        ...(delayMs && { delay: delayMs }),
        ...(priority && { priority }),
      })
      return job.id ?? ''
    },
    async remove(jobId) {
      const job = await (await opening).getJob(jobId)
      if (!job || (await job.isActive())) return false
      try {
        await job.remove()
        return true
      } catch {
        return false // a worker has just taken it
      }
    },
  }
}

/** A failed job that is still kept would swallow a new one with its id. */
async function forgetFailed(raw: RawQueue, jobId: string): Promise<void> {
  const before = await raw.getJob(jobId)
  if (before && (await before.isFailed())) await before.remove()
}
