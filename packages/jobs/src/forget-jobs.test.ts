import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Embedded, startEmbedded } from '@wattos/data/embedded'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { openJobs, PermanentFailure } from './index.ts'
import { countingQueue } from './testing/counting-queue.ts'

const { TEST_REDIS_URL } = process.env
let folder: string | undefined
let embedded: Embedded | undefined

afterAll(async () => {
  await embedded?.stop()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const stores = [
  {
    name: 'the embedded database',
    enabled: true,
    async open() {
      folder = await mkdtemp(join(tmpdir(), 'wattos-jobs-'))
      embedded = await startEmbedded({ dataDir: folder })
      return { databaseUrl: embedded.url }
    },
  },
  {
    name: 'a real Redis',
    enabled: Boolean(TEST_REDIS_URL),
    open: async () => ({ databaseUrl: '', redisUrl: TEST_REDIS_URL ?? '' }),
  },
]

describe.each(stores)('a queue in $name', ({ enabled, open }) => {
  it.skipIf(!enabled)(
    'forgets the waiting and the failed jobs of one person, and counts those that run',
    { timeout: 60_000 },
    async () => {
      const jobs = openJobs(await open())
      const name = `forget-${process.pid}-${Date.now()}`
      const tenantId = 't'
      const of = (userId: string) => ({
        context: { principal: { tenantId, userId, role: 'editor' as const } },
      })
      const queue = countingQueue(name)
      const release = Promise.withResolvers<void>()
      const began = Promise.withResolvers<void>()
      await jobs.queue(queue).add({ n: 1, kind: 'wait' }, of('a'))
      const worker = await jobs.worker(queue, async ({ data }) => {
        if (data.n === 9) throw new PermanentFailure('no')
        began.resolve()
        await release.promise
      })
      await began.promise
      await jobs.queue(queue).add({ n: 2, kind: 'wait' }, { ...of('a'), delayMs: 60_000 })
      await jobs.queue(queue).add({ n: 3, kind: 'wait' }, of('b'))
      expect(await jobs.forget(name, { tenantId, userId: 'a' })).toEqual({ removed: 1, running: 1 })
      expect(await jobs.forget(name, { tenantId: 'other', userId: 'b' })).toEqual({ removed: 0, running: 0 })
      release.resolve()
      await vi.waitFor(
        async () =>
          expect(await jobs.forget(name, { tenantId, userId: 'a' })).toEqual({ removed: 0, running: 0 }),
        {
          timeout: 20_000,
        },
      )
      await jobs.queue(queue).add({ n: 9, kind: 'wait' }, of('c'))
      await vi.waitFor(async () => expect((await jobs.counts())[name]?.failed).toBe(1), { timeout: 20_000 })
      expect(await jobs.forget(name, { tenantId, userId: 'c' })).toEqual({ removed: 1, running: 0 })
      await worker.close()
      await jobs.close()
    },
  )
})
