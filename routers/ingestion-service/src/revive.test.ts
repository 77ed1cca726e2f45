import { randomUUID } from 'node:crypto'
import { openJobs } from '@wattos/jobs'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { ingestionQueue, jobIdOf } from './queue.ts'
import { person, startHarness, type Harness } from './test-support/harness.ts'

let harness: Harness

beforeAll(async () => {
  harness = await startHarness({ work: true })
})

afterAll(() => harness[Symbol.asyncDispose]())

it('a document whose job was given up becomes ready when the job is put back', async () => {
  const who = person()
  harness.rag.control.embedFailures = 1_000
  const bytes = new TextEncoder().encode('Der Schlüssel zum Archiv liegt bei Frau Öztürk.')
  const { id } = await harness.upload(who, { spaceId: randomUUID(), name: 'notiz.md', bytes })
  const jobs = openJobs({ databaseUrl: harness.environment.DATABASE_URL })
  const look = jobs.look(ingestionQueue.name)
  try {
    // The service's own job would be tried for half a minute; one with a single try takes its place.
    const job = { tenantId: who.tenantId, documentId: id, attempt: 0 }
    await vi.waitFor(async () => expect(await look.counts()).toMatchObject({ delayed: 1 }), 15_000)
    expect(await jobs.queue(ingestionQueue).remove(jobIdOf(job))).toBe(true)
    const once = { ...ingestionQueue, attempts: 1 }
    await jobs.queue(once).add(job, { jobId: jobIdOf(job), context: { principal: who } })
    const failed = await harness.until(who, id, ({ state }) => state === 'failed')
    expect(failed.error?.reason).toBe('INGESTION_FAILED')
    harness.rag.control.embedFailures = 0
    expect(await look.failed.retry(jobIdOf(job), who.tenantId)).toBe(true)
    expect(await harness.until(who, id, ({ state }) => state === 'ready')).toMatchObject({ error: null })
  } finally {
    await jobs.close()
  }
}, 60_000)
