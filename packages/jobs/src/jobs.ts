import type { Backend, JobStore, RawQueue } from './backend.ts'
import { type FailedJobs, failedJobs } from './failed-jobs.ts'
import { forgetJobs, type Forgotten, type Person } from './forget-jobs.ts'
import type { Handler, WorkerSettings } from './handler.ts'
import { type JobQueue, jobQueue } from './job-queue.ts'
import { type LockKeeper, startLockKeeper } from './lock-keeper.ts'
import type { QueueDefinition } from './queue-definition.ts'
import type { JobWorker, OnJob, RunningWorker } from './worker.ts'

/** Where jobs are kept, and who is told about them. */
export interface JobsOptions extends JobStore {
  readonly onJob?: OnJob
}

/** How many jobs of a queue are in which state. */
export interface JobCounts {
  readonly waiting: number
  readonly active: number
  readonly delayed: number
  readonly failed: number
  /** How long the oldest waiting job has waited, in seconds; 0 without one. */
  readonly oldestWaitingSeconds: number
}

/** The queues of one process. */
export interface Jobs {
  readonly store: 'redis' | 'postgres'
  queue<Data>(definition: QueueDefinition<Data>): JobQueue<Data>
  /** Starts doing jobs, and resolves when it has begun to; the handler must stand being run again. */
  worker<Data>(
    definition: QueueDefinition<Data>,
    handler: Handler<Data>,
    settings?: WorkerSettings<Data>,
  ): Promise<JobWorker>
  /** By queue, for all that this process has used. */
  counts(): Promise<Record<string, JobCounts>>
  /** How a queue stands, by its name: its counts, and its failed jobs. */
  look(name: string): { counts(): Promise<JobCounts>; readonly failed: FailedJobs }
  /** Takes a person's jobs out of a queue, failed ones too; a job that runs stays until its service ends it. */
  forget(name: string, person: Person): Promise<Forgotten>
  /** Ends the workers first, then the queues. */
  close(): Promise<void>
}

/** Opens the job queues on Redis where there is one, else in the database. */
export function openJobs(options: JobsOptions): Jobs {
  const onError = options.onError ?? (() => {})
  let backend: Promise<Backend> | undefined
  // With the first queue that is used: BullMQ and its Redis client are a third of what an app loads, and many apps use none.
  const opened = () => (backend ??= import('./backend.ts').then(({ openBackend }) => openBackend(options)))
  const queues = new Map<string, Promise<RawQueue>>()
  const workers: RunningWorker[] = []
  let keeper: LockKeeper | undefined
  const keepLocks = () =>
    (keeper ??= startLockKeeper(options, (job) => workers.forEach((worker) => worker.lose(job))))
  const rawQueue = (name: string): Promise<RawQueue> => {
    const queue = queues.get(name) ?? opened().then((made) => made.queue(name))
    queues.set(name, queue)
    return queue
  }
  return {
    store: options.redisUrl ? 'redis' : 'postgres',
    queue: (definition) => jobQueue(rawQueue(definition.name), definition),
    async worker(definition, handler, settings = {}) {
      await rawQueue(definition.name)
      const { startWorker } = await import('./worker.ts')
      const worker = startWorker(
        { backend: await opened(), keeper: keepLocks(), onJob: options.onJob ?? (() => {}), onError },
        definition,
        {
          handler,
          settings,
        },
      )
      workers.push(worker)
      return worker
    },
    async counts() {
      const rows = [...queues].map(async ([name, queue]) => [name, await countsOf(await queue)] as const)
      return Object.fromEntries(await Promise.all(rows))
    },
    look(name) {
      const raw = rawQueue(name)
      return { counts: async () => countsOf(await raw), failed: failedJobs(raw) }
    },
    forget: async (name, person) => forgetJobs(await rawQueue(name), person),
    async close() {
      await Promise.all(workers.map((worker) => worker.close()))
      await keeper?.close()
      await Promise.all([...queues.values()].map(async (queue) => (await queue).close()))
      await (await backend)?.close()
    },
  }
}

async function countsOf(queue: RawQueue): Promise<JobCounts> {
  const counts = await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed')
  const of = (state: string) => counts[state] ?? 0
  const isWaiting = of('waiting') + of('prioritized') > 0
  // The oldest of each list; a job that was taken meanwhile is left out.
  const heads = isWaiting ? await queue.getJobs(['waiting', 'prioritized'], 0, 0, true) : []
  const since = Math.min(...heads.map(({ timestamp }) => timestamp))
  return {
    waiting: of('waiting') + of('prioritized'),
    active: of('active'),
    delayed: of('delayed'),
    failed: of('failed'),
    oldestWaitingSeconds: heads.length > 0 ? Math.max(0, (Date.now() - since) / 1000) : 0,
  }
}
