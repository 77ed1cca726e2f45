import type { JobContext } from './envelope.ts'

/** One job in the hands of its handler. */
export interface RunningJob<Data> {
  readonly id: string
  readonly data: Data
  readonly context: JobContext
  /** Counts from 1. */
  readonly attempt: number
  /** After this attempt there is no other. */
  readonly lastAttempt: boolean
  /** It had failed for good before, and somebody wants it tried again: what the handler noted about the failure no longer holds. */
  readonly revived: boolean
  /** Aborted when the process stops, the job is cancelled, or another worker has taken the job over. */
  readonly signal: AbortSignal
  /** Notes progress on the job, from 0 to 100. */
  progress(percent: number): Promise<void>
}

/** Does one job. It may run again after a crash, so what it does must be repeatable. */
export type Handler<Data> = (job: RunningJob<Data>) => Promise<void>

/** How jobs of a queue are done in this process. */
export interface WorkerSettings<Data> {
  /** Jobs at the same time; 1 by default. */
  readonly concurrency?: number
  /** Told once for a job that has failed for good, whether its handler threw or its workers kept dying. */
  readonly onGivenUp?: (job: Pick<RunningJob<Data>, 'id' | 'data' | 'context'>, error: Error) => Promise<void>
}
