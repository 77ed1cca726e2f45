import type { Job } from 'bullmq'
import type { RawQueue } from './backend.ts'
import { type Envelope, envelopeSchema } from './envelope.ts'

/** A job that was given up, as one who looks after the queue sees it. Its data stays with its service. */
export interface FailedJob {
  readonly id: string
  /** For whom it was to be done; undefined where the platform itself had caused it. */
  readonly tenantId: string | undefined
  readonly userId: string | undefined
  readonly requestId: string | undefined
  readonly attempts: number
  /** What the last attempt ended with, in the words of whatever failed: for operators, not for users. */
  readonly reason: string
  readonly failedAt: Date
}

/** What can be done about the jobs of a queue that were given up. */
export interface FailedJobs {
  /** The newest first, those that are still kept: 200 at most. */
  list(): Promise<readonly FailedJob[]>
  /** Puts a job back into the queue with all its attempts; its handler sees `revived`. False when it is not there any more, has not failed, or is another tenant's. */
  retry(jobId: string, tenantId: string): Promise<boolean>
}

const mostKept = 200

/** The failed jobs of one queue. */
export function failedJobs(opening: Promise<RawQueue>): FailedJobs {
  return {
    async list() {
      const jobs = await (await opening).getFailed(0, mostKept - 1)
      return jobs.flatMap((job) => tell(job) ?? [])
    },
    async retry(jobId, tenantId) {
      const job = await (await opening).getJob(jobId)
      const envelope = job && envelopeSchema.safeParse(job.data).data
      if (envelope?.context.principal?.tenantId !== tenantId || !job || !(await job.isFailed())) return false
      await job.updateData({ ...envelope, context: { ...envelope.context, revived: true } })
      await job.retry('failed', { resetAttemptsMade: true })
      return true
    },
  }
}

function tell(
  job: Pick<Job<Envelope>, 'id' | 'data' | 'attemptsMade' | 'failedReason' | 'finishedOn'>,
): FailedJob | undefined {
  const envelope = envelopeSchema.safeParse(job.data).data
  if (!envelope || job.id === undefined || job.finishedOn === undefined) return undefined
  const { principal, requestId } = envelope.context
  return {
    id: job.id,
    tenantId: principal?.tenantId,
    userId: principal?.userId,
    requestId,
    attempts: job.attemptsMade,
    reason: job.failedReason,
    failedAt: new Date(job.finishedOn),
  }
}
