import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from '@wattos/data/embedded'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type Jobs, openJobs } from './index.ts'
import { countingQueue } from './testing/counting-queue.ts'

test('a job that waited longer than it was wanted is not begun, but given up, unless it is revived', async () => {
  const name = 'expiry'
  const jobs = await openedJobs()
  const definition = countingQueue(name)
  const queue = jobs.queue(definition)
  const context = { principal: { tenantId: 'school', userId: 'u', role: 'editor' as const } }
  await queue.add({ n: 1, kind: 'quick' }, { jobId: 'late', expiresMs: 0, context })
  await queue.add({ n: 2, kind: 'quick' }, { expiresMs: 60_000 })
  await sleep(5)
  const begun: number[] = []
  const givenUp: string[] = []
  await jobs.worker(definition, async ({ data }) => void begun.push(data.n), {
    onGivenUp: async ({ data }, error) => void givenUp.push(`${data.n}: ${error.message}`),
  })
  await vi.waitFor(
    () => expect(givenUp).toEqual([expect.stringContaining('1: the job waited longer')]),
    15_000,
  )
  await vi.waitFor(() => expect(begun).toEqual([2]), 15_000)
  expect(await jobs.look(name).failed.retry('late', 'school')).toBe(true)
  await vi.waitFor(() => expect(begun).toEqual([2, 1]), 15_000)
})

/** Jobs in a database of this test alone. */
async function openedJobs(): Promise<Jobs> {
  const folder = await mkdtemp(join(tmpdir(), 'wattos-jobs-'))
  const database = await startEmbedded({ dataDir: folder })
  const jobs = openJobs({ databaseUrl: database.url })
  onTestFinished(async () => {
    await jobs.close()
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  })
  return jobs
}
