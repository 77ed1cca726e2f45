import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Embedded, startEmbedded } from '@wattos/data/embedded'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Jobs, PermanentFailure, openJobs } from './index.ts'
import { countingQueue } from './testing/counting-queue.ts'

const { TEST_DATABASE_URL, TEST_REDIS_URL } = process.env
const howToEnable =
  'enable with: eval "$(scripts/real-services.sh start)", TEST_DATABASE_URL=$DATABASE_URL TEST_REDIS_URL=$REDIS_URL npm test'
/** How long a busy machine may take for what an idle one does at once. */
const patienceMs = 15_000
const workerPath = fileURLToPath(new URL('./testing/worker-process.ts', import.meta.url))

interface Store {
  readonly databaseUrl: string
  readonly redisUrl?: string
}

describe('jobs in the embedded database', () => {
  let folder: string
  let database: Embedded
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wattos-jobs-'))
    database = await startEmbedded({ dataDir: folder })
  })
  afterAll(async () => {
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  })
  behaves(() => ({ databaseUrl: database.url }))
})

describe.skipIf(!TEST_DATABASE_URL)(`jobs in a real PostgreSQL (${howToEnable})`, () => {
  behaves(() => ({ databaseUrl: TEST_DATABASE_URL ?? '' }))
})

describe.skipIf(!TEST_REDIS_URL)(`jobs in a real Redis (${howToEnable})`, () => {
  behaves(() => ({ databaseUrl: '', redisUrl: TEST_REDIS_URL ?? '' }))
})

/** The same promises, whichever store the jobs lie in. */
function behaves(store: () => Store): void {
  let counter = 0
  /** A queue of its own for each test, closed at its end. */
  const opened = (
    settings: Partial<Parameters<typeof openJobs>[0]> = {},
  ): { jobs: Jobs; name: string } & AsyncDisposable => {
    const jobs = openJobs({ ...store(), ...settings })
    return {
      jobs,
      name: `test-${process.pid}-${Date.now()}-${++counter}`,
      [Symbol.asyncDispose]: () => jobs.close(),
    }
  }

  test('a job reaches its handler with data, context and attempt, and is done once', async () => {
    await using home = opened()
    const seen: unknown[] = []
    const definition = countingQueue(home.name)
    await home.jobs.worker(
      definition,
      async ({ id, data, context, attempt }) => void seen.push({ id, data, context, attempt }),
    )
    const principal = { tenantId: 't', userId: 'u', role: 'editor' as const }
    await home.jobs
      .queue(definition)
      .add({ n: 1, kind: 'quick' }, { jobId: 'one', context: { principal, requestId: 'r' } })
    await vi.waitFor(
      async () => expect((await home.jobs.counts())[home.name]).toMatchObject({ waiting: 0, active: 0 }),
      patienceMs,
    )
    const job = {
      id: 'one',
      data: { n: 1, kind: 'quick' },
      context: { principal, requestId: 'r' },
      attempt: 1,
    }
    expect(seen).toEqual([job])
  })

  test('data of the wrong shape is refused when it is added', async () => {
    await using home = opened()
    const queue = home.jobs.queue(countingQueue(home.name))
    await expect(queue.add({ n: Number.NaN, kind: 'quick' })).rejects.toThrow('NaN')
    expect((await home.jobs.counts())[home.name]?.waiting).toBe(0)
  })

  test('tells how long the oldest job has waited, which nobody works on', async () => {
    await using home = opened()
    const queue = home.jobs.queue(countingQueue(home.name))
    const oldest = async () => (await home.jobs.counts())[home.name]?.oldestWaitingSeconds
    expect(await oldest()).toBe(0)
    await queue.add({ n: 1, kind: 'quick' })
    await vi.waitFor(async () => expect(await oldest()).toBeGreaterThan(0.2), patienceMs)
  })

  test('a failing job is tried three times, then given up once; a permanent failure at once', async () => {
    const outcomes: string[] = []
    await using home = opened({ onJob: (_queue, outcome) => outcomes.push(outcome) })
    const definition = countingQueue(home.name)
    const attempts: string[] = []
    const givenUp: string[] = []
    await home.jobs.worker(
      definition,
      async ({ data, attempt, lastAttempt }) => {
        attempts.push(`${data.kind} ${attempt} ${lastAttempt}`)
        if (data.kind === 'permanent') throw new PermanentFailure('the file is broken')
        if (data.kind === 'broken' || attempt < 2) throw new Error('not now')
      },
      { onGivenUp: async ({ data }, error) => void givenUp.push(`${data.kind}: ${error.message}`) },
    )
    const queue = home.jobs.queue(definition)
    await queue.add({ n: 1, kind: 'permanent' })
    await queue.add({ n: 2, kind: 'broken' })
    await queue.add({ n: 3, kind: 'flaky' })
    await vi.waitFor(() => expect(outcomes).toHaveLength(6), patienceMs)
    await vi.waitFor(() => expect(givenUp).toHaveLength(2), patienceMs)
    expect(givenUp.toSorted()).toEqual(['broken: not now', 'permanent: the file is broken'])
    expect(attempts.toSorted()).toEqual(
      [
        'permanent 1 false',
        'broken 1 false',
        'broken 2 false',
        'broken 3 true',
        'flaky 1 false',
        'flaky 2 false',
      ].toSorted(),
    )
    expect(outcomes.toSorted()).toEqual(['completed', 'failed', 'failed', 'retried', 'retried', 'retried'])
  })

  test('the same id is not queued twice, and is free again when the job has failed', async () => {
    await using home = opened()
    const definition = countingQueue(home.name)
    const queue = home.jobs.queue(definition)
    await queue.add({ n: 1, kind: 'permanent' }, { jobId: 'doc', delayMs: 300 })
    await queue.add({ n: 2, kind: 'permanent' }, { jobId: 'doc' })
    const seen: number[] = []
    await home.jobs.worker(definition, async ({ data }) => {
      seen.push(data.n)
      throw new PermanentFailure('no')
    })
    await vi.waitFor(async () => expect((await home.jobs.counts())[home.name]?.failed).toBe(1), patienceMs)
    await queue.add({ n: 3, kind: 'permanent' }, { jobId: 'doc' })
    await vi.waitFor(() => expect(seen).toEqual([1, 3]), patienceMs)
  })

  test('a job that was given up is listed, and done once its tenant wants it tried again', async () => {
    await using home = opened()
    const definition = countingQueue(home.name)
    const principal = { tenantId: 'school', userId: 'u', role: 'editor' as const }
    let mended = false
    const seen: unknown[] = []
    await home.jobs.worker(definition, async ({ attempt, revived }) => {
      seen.push({ attempt, revived })
      if (!mended) throw new PermanentFailure('the disk is full')
    })
    await home.jobs
      .queue(definition)
      .add({ n: 1, kind: 'quick' }, { jobId: 'doc', context: { principal, requestId: 'r' } })
    const look = home.jobs.look(home.name)
    await vi.waitFor(async () => expect((await look.counts()).failed).toBe(1), patienceMs)
    expect(await look.failed.list()).toEqual([
      expect.objectContaining({
        id: 'doc',
        tenantId: 'school',
        userId: 'u',
        requestId: 'r',
        attempts: 1,
        reason: 'the disk is full',
        failedAt: expect.any(Date),
      }),
    ])
    mended = true
    expect(await look.failed.retry('doc', 'another tenant')).toBe(false)
    expect(await look.failed.retry('unknown', 'school')).toBe(false)
    expect(await look.failed.retry('doc', 'school')).toBe(true)
    await vi.waitFor(
      () =>
        expect(seen).toEqual([
          { attempt: 1, revived: false },
          { attempt: 1, revived: true },
        ]),
      patienceMs,
    )
    await vi.waitFor(
      async () => expect(await look.counts()).toMatchObject({ waiting: 0, active: 0, delayed: 0, failed: 0 }),
      patienceMs,
    )
    expect(await look.failed.retry('doc', 'school')).toBe(false)
  })

  test('a waiting job can be removed, a running one cancelled', async () => {
    await using home = opened()
    const definition = countingQueue(home.name)
    const queue = home.jobs.queue(definition)
    await queue.add({ n: 1, kind: 'quick' }, { jobId: 'later', delayMs: 60_000 })
    expect(await queue.remove('later')).toBe(true)
    expect(await queue.remove('later')).toBe(false)
    const givenUp: string[] = []
    const worker = await home.jobs.worker(definition, ({ signal }) => untilAborted(signal), {
      onGivenUp: async ({ id }, error) => void givenUp.push(`${id}: ${error.message}`),
    })
    await queue.add({ n: 2, kind: 'wait' }, { jobId: 'running' })
    await vi.waitFor(() => expect(worker.cancel('running')).toBe(true), patienceMs)
    await vi.waitFor(() => expect(givenUp).toEqual(['running: the job was cancelled']), patienceMs)
  })

  test('closing hands a running job back at once and without using up an attempt', async () => {
    const definition = countingQueue(`test-close-${process.pid}-${Date.now()}`)
    const first = openJobs(store())
    let started = false
    await first.worker(definition, ({ signal }) => {
      started = true
      return untilAborted(signal)
    })
    await first.queue(definition).add({ n: 1, kind: 'wait' })
    await vi.waitFor(() => expect(started).toBe(true), patienceMs)
    await first.close()
    await using second = opened()
    // One that is not handed back stays active until its lock has run out.
    expect(await second.jobs.look(definition.name).counts()).toMatchObject({ waiting: 1, active: 0 })
    const attempts: number[] = []
    await second.jobs.worker(definition, async ({ attempt }) => void attempts.push(attempt))
    await vi.waitFor(() => expect(attempts).toEqual([1]), patienceMs)
  })

  test('kill -9 of a worker loses no job and does no finished one again', async () => {
    await using home = opened()
    const definition = countingQueue(home.name)
    const queue = home.jobs.queue(definition)
    const killed = await workerProcess(store(), home.name)
    for (let n = 1; n <= 6; n++) await queue.add({ n, kind: n === 3 ? 'slow' : 'quick' })
    await vi.waitFor(() => expect(killed.started).toContain(3), { timeout: patienceMs, interval: 5 })
    await vi.waitFor(() => expect(killed.done.length).toBeGreaterThan(3), {
      timeout: patienceMs,
      interval: 5,
    })
    killed.process.kill('SIGKILL')
    const heir = await workerProcess(store(), home.name)
    // BullMQ's own patience with a dead worker would be half a minute and more.
    await vi.waitFor(() => expect(heir.done).toContain(3), { timeout: 25_000, interval: 50 })
    await vi.waitFor(
      async () => expect((await home.jobs.counts())[home.name]).toMatchObject({ waiting: 0, active: 0 }),
      patienceMs,
    )
    const all = [...new Set([...killed.done, ...heir.done])].toSorted((one, other) => one - other)
    expect(all).toEqual([1, 2, 3, 4, 5, 6])
    expect(heir.done.filter((n) => n === 3)).toHaveLength(1)
    // A job may run twice only when it was done but could not say so before the kill.
    expect(killed.done.filter((n) => heir.done.includes(n)).length).toBeLessThanOrEqual(2)
    heir.process.disconnect()
  }, 60_000)

  test('a worker that keeps the processor busy for longer than a lock lasts keeps its job', async () => {
    await using home = opened()
    const definition = countingQueue(home.name)
    const busy = await workerProcess(store(), home.name)
    await home.jobs.queue(definition).add({ n: 1, kind: 'busy' })
    await vi.waitFor(() => expect(busy.started).toEqual([1]), patienceMs)
    const thief = await workerProcess(store(), home.name)
    await vi.waitFor(() => expect(busy.done).toEqual([1]), 30_000)
    expect(thief.started).toEqual([])
    busy.process.disconnect()
    thief.process.disconnect()
  }, 60_000)
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true })
  })
}

interface WorkerProcess {
  readonly process: ChildProcess
  readonly started: number[]
  readonly done: number[]
}

async function workerProcess(store: Store, name: string): Promise<WorkerProcess> {
  const child = fork(workerPath, [store.databaseUrl, store.redisUrl ?? '', name], { execArgv: [] })
  const started: number[] = []
  const done: number[] = []
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the worker process ended')))
    child.on('message', (message: { started?: number; done?: number; ready?: boolean }) => {
      if (message.started) started.push(message.started)
      if (message.done) done.push(message.done)
      if (message.ready) resolve()
    })
  })
  return { process: child, started, done }
}
