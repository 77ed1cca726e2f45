import {
  type BackendFactory,
  type IQueueBackend,
  type Job,
  type PostgresPoolConfig,
  type Processor,
  type Queue,
  type Worker,
  type WorkerOptions,
  createPostgresBackend,
  createRedisBackend,
  withBackend,
} from 'bullmq'
import { Redis } from 'ioredis'
import type { Envelope } from './envelope.ts'
import type { Held } from './lock-messages.ts'

/** Where jobs are kept. */
export interface JobStore {
  readonly databaseUrl: string
  /** When set, jobs are kept in Redis instead of the database. */
  readonly redisUrl?: string | undefined
  /** Told about broken connections, which are renewed by themselves. */
  readonly onError?: (error: Error) => void
}

/** The part of BullMQ's queue that is used here, whichever store it lies on. */
export type RawQueue = Pick<
  Queue<Envelope>,
  'add' | 'getJob' | 'getJobs' | 'getFailed' | 'remove' | 'getJobCounts' | 'waitUntilReady' | 'close'
>
/** The part of BullMQ's worker that is used here. */
export type RawWorker = Pick<Worker<Envelope>, 'cancelJob' | 'cancelAllJobs' | 'waitUntilReady' | 'close'>
/** How a worker runs, and what it tells. */
export interface WorkerSetup {
  readonly running: Omit<WorkerOptions, 'connection'>
  readonly failed: (job: Job<Envelope> | undefined, error: Error) => void
}

/** The locks of a queue's running jobs. */
export interface Locks {
  /** Renews locks; the ids of the jobs whose lock was no longer theirs. */
  extend(jobs: readonly Held[], lockMs: number): Promise<readonly string[]>
  close(): Promise<void>
}

/** Makes queues and workers on Redis or on PostgreSQL. */
export interface Backend {
  queue(name: string): RawQueue
  worker(name: string, processor: Processor<Envelope, void>, setup: WorkerSetup): RawWorker
  locks(name: string): Locks
  close(): Promise<void>
}

/** Redis where there is one, else the database. */
export function openBackend(store: JobStore): Backend {
  const onError = store.onError ?? (() => {})
  return store.redisUrl ? redisBackend(store.redisUrl, onError) : postgresBackend(store.databaseUrl, onError)
}

function postgresBackend(databaseUrl: string, onError: (error: Error) => void): Backend {
  const connection = (max: number): PostgresPoolConfig => ({
    connectionString: databaseUrl,
    schema: 'bullmq',
    migrate: true,
    max,
  })
  return {
    ...makers(
      createPostgresBackend,
      { queue: connection(2), worker: connection(3), locks: connection(1) },
      onError,
    ),
    close: async () => {},
  }
}

function redisBackend(redisUrl: string, onError: (error: Error) => void): Backend {
  // family 0: private networks of some platforms speak only IPv6.
  const redis = new Redis(redisUrl, { family: 0, maxRetriesPerRequest: null })
  redis.on('error', onError)
  return {
    ...makers(createRedisBackend, { queue: redis, worker: redis, locks: redis }, onError),
    close: async () => void (await redis.quit()),
  }
}

/** Connections for adding jobs, for doing them, and for keeping their locks. */
interface Connections<C> {
  readonly queue: C
  readonly worker: C
  readonly locks: C
}

function makers<B extends IQueueBackend, C>(
  factory: BackendFactory<B, C>,
  connections: Connections<C>,
  onError: (error: Error) => void,
): Pick<Backend, 'queue' | 'worker' | 'locks'> {
  const classes = withBackend(factory)
  return {
    queue(name) {
      const queue = new classes.Queue<Envelope>(name, { connection: connections.queue })
      queue.on('error', onError)
      return queue
    },
    worker(name, processor, setup) {
      const worker = new classes.Worker<Envelope, void>(name, processor, {
        ...setup.running,
        connection: connections.worker,
      })
      worker.on('error', onError)
      worker.on('failed', setup.failed)
      return worker
    },
    locks(name) {
      const locks = factory(name, { connection: connections.locks })
      const ids = (jobs: readonly Held[]) => jobs.map((job) => job.id)
      return {
        async extend(jobs, lockMs) {
          await locks.waitUntilReady()
          return locks.extendLocks(
            ids(jobs),
            jobs.map((job) => job.token),
            lockMs,
          )
        },
        close: () => locks.close(),
      }
    },
  }
}
