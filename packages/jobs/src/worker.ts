import { setTimeout as sleep } from 'node:timers/promises'
import { type Job, UnrecoverableError, WaitingError } from 'bullmq'
import type { Backend, RawWorker } from './backend.ts'
import { type Envelope, envelopeSchema } from './envelope.ts'
import type { Handler, RunningJob, WorkerSettings } from './handler.ts'
import { type LockKeeper, lockMs } from './lock-keeper.ts'
import type { Held } from './lock-messages.ts'
import { PermanentFailure } from './permanent-failure.ts'
import type { QueueDefinition } from './queue-definition.ts'

/** How an attempt ended: `returned` goes back to the queue untouched, as at shutdown. */
export type Outcome = 'completed' | 'failed' | 'retried' | 'returned'

/** Told after every attempt: the queue, how it ended, how long it took in milliseconds. */
export type OnJob = (queue: string, outcome: Outcome, ms: number) => void

/** Jobs of one queue being done in this process. */
export interface JobWorker {
  /** Resolves when it takes jobs. */
  ready(): Promise<void>
  /** Aborts a job that this process is doing; it then fails for good. False when it is not here. */
  cancel(jobId: string): boolean
  /** Takes no more jobs, aborts the running ones so that they go back to the queue, and waits for them. */
  close(): Promise<void>
}

/** A worker as its home sees it. */
export interface RunningWorker extends JobWorker {
  /** Aborts a job that another worker has taken over. */
  lose(job: Held): void
}

/** Where a worker takes its jobs from and whom it tells. */
export interface WorkerHome {
  readonly backend: Backend
  readonly keeper: LockKeeper
  readonly onJob: OnJob
  readonly onError: (error: Error) => void
}

/** What a worker does. */
export interface Work<Data> {
  readonly handler: Handler<Data>
  readonly settings: WorkerSettings<Data>
}

/** A dead worker's jobs come back after about 8 s: the lock runs out, and the next check finds it. */
const locks = { lockDuration: lockMs, skipLockRenewal: true, stalledInterval: 1_500, maxStalledCount: 5 }

const stopping = 'the process stops'
const cancelled = 'the job was cancelled'
const lost = 'another worker has taken the job over'
const closeMs = 10_000

/** Starts doing the jobs of a queue. */
export function startWorker<Data>(
  home: WorkerHome,
  queue: QueueDefinition<Data>,
  work: Work<Data>,
): RunningWorker {
  let closing = false
  // BullMQ passes a signal only to functions that declare three parameters without a default.
  const attempt = async (
    job: Job<Envelope>,
    token: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<void> => {
    const start = performance.now()
    const tell = (outcome: Outcome) => home.onJob(queue.name, outcome, performance.now() - start)
    const given = signal ?? new AbortController().signal
    const held = { queue: queue.name, id: job.id ?? '', token: token ?? '' }
    home.keeper.hold(held)
    try {
      if (closing) throw new Error(stopping) // a fetch that was under way when closing began
      const opened = open(job, queue)
      // What somebody has expressly revived is wanted again.
      if (job.data.notAfter !== undefined && job.data.notAfter < Date.now() && !opened.context.revived)
        throw new PermanentFailure('the job waited longer than it was wanted, and was not begun')
      await work.handler({
        ...opened,
        signal: given,
        progress: (percent) => job.updateProgress(percent),
      })
      tell('completed')
    } catch (error) {
      if (given.reason === stopping || (closing && !(error instanceof PermanentFailure))) {
        await job.moveToWait(token)
        tell('returned')
        throw new WaitingError()
      }
      const permanent = error instanceof PermanentFailure || given.reason === cancelled
      tell(permanent || attemptOf(job).lastAttempt ? 'failed' : 'retried')
      if (permanent)
        throw new UnrecoverableError(error instanceof PermanentFailure ? error.message : cancelled)
      throw error
    } finally {
      home.keeper.release(held)
    }
  }
  const giveUp = async (job: Job<Envelope> | undefined, error: Error): Promise<void> => {
    if (!job?.finishedOn) return
    const { id, data, context } = open(job, queue)
    await work.settings.onGivenUp?.({ id, data, context }, error)
  }
  const running = { concurrency: work.settings.concurrency ?? 1, runRetryDelay: 1_000, ...locks }
  const worker = home.backend.worker(queue.name, attempt, {
    running,
    failed: (job, error) => void giveUp(job, error).catch(home.onError),
  })
  return {
    ready: async () => void (await Promise.all([worker.waitUntilReady(), home.keeper.ready()])),
    cancel: (jobId) => worker.cancelJob(jobId, cancelled),
    lose: (job) => void (job.queue === queue.name && worker.cancelJob(job.id, lost)),
    close() {
      closing = true
      return closeWorker(worker)
    },
  }
}

/** Unpacks a job and checks its data; a job of the wrong shape never becomes right by trying again. */
function open<Data>(
  job: Job<Envelope>,
  queue: QueueDefinition<Data>,
): Omit<RunningJob<Data>, 'signal' | 'progress'> {
  const envelope = envelopeSchema.safeParse(job.data)
  const data = queue.schema.safeParse(envelope.data?.data)
  if (!envelope.success || !data.success)
    throw new PermanentFailure(
      `the job does not have the shape of the queue ${queue.name}: ${(envelope.error ?? data.error)?.message}`,
    )
  const { context } = envelope.data
  return { id: job.id ?? '', data: data.data, context, revived: context.revived === true, ...attemptOf(job) }
}

function attemptOf(job: Job<Envelope>): { attempt: number; lastAttempt: boolean } {
  const attempt = job.attemptsMade + 1
  return { attempt, lastAttempt: attempt >= (job.opts.attempts ?? 1) }
}

async function closeWorker(worker: RawWorker): Promise<void> {
  const closed = worker.close()
  worker.cancelAllJobs(stopping)
  // A handler that ignores its signal is left behind: its lock runs out and the job is done again elsewhere.
  await Promise.race([closed, sleep(closeMs, undefined, { ref: false })])
}
