import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeHandbookPdf } from '@wattos/fixtures'
import { openDatabase, ownedDb } from '@wattos/data'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { person, startHarness, type Harness } from './test-support/harness.ts'

const main = fileURLToPath(new URL('../../../apps/document-worker/src/main.ts', import.meta.url))

let harness: Harness
const workers: ChildProcess[] = []

/** The real worker app in a process of its own; it reaches search over HTTP. */
function startWorker(): ChildProcess {
  const environment = { ...process.env, ...harness.environment, PORT: '0', RAG_SERVICE_URL: harness.url }
  const worker = spawn(process.execPath, [main], { env: environment, stdio: 'ignore' })
  workers.push(worker)
  return worker
}

beforeAll(async () => {
  harness = await startHarness({ work: false })
})

afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await harness[Symbol.asyncDispose]()
})

describe('kill -9', () => {
  it('of the worker in the middle of indexing loses nothing and doubles nothing', async () => {
    const who = person()
    Object.assign(harness.rag.control, { embedMs: 400, batch: 2 })
    const first = startWorker()
    const doc = await harness.upload(who, {
      spaceId: randomUUID(),
      name: 'Ordnung.pdf',
      bytes: await makeHandbookPdf(),
    })
    const indexing = await harness.until(
      who,
      doc.id,
      (each) => each.state === 'indexing' && each.progress > 35,
    )
    expect(indexing.progress).toBeLessThan(100)
    const died = once(first, 'exit')
    first.kill('SIGKILL')
    await died
    Object.assign(harness.rag.control, { embedMs: 0, batch: 1_000 })
    startWorker()
    expect(await harness.until(who, doc.id, (each) => each.state === 'ready')).toMatchObject({
      progress: 100,
      pages: 28,
      error: null,
    })
    const indexed = harness.rag.documents.get(doc.id)
    expect(indexed).toMatchObject({ version: 2, commits: 1, committed: true })
    expect(new Set(indexed?.chunks.map((chunk) => chunk.start)).size).toBe(indexed?.chunks.length)
  }, 60_000)

  it('between writing the row and adding the job is mended by the sweeper', async () => {
    const who = person()
    startWorker()
    const doc = await harness.upload(who, {
      spaceId: randomUUID(),
      name: 'a.txt',
      bytes: new TextEncoder().encode('Der Schlüssel liegt an der Pforte.'),
    })
    await harness.until(who, doc.id, (each) => each.state === 'ready')
    await using database = await openedDatabase()
    // As it is when the process dies at that moment: queued, and no job.
    await database.db.document.updateMany({
      where: { tenantId: who.tenantId, id: doc.id },
      data: { state: 'queued', attempt: 7 },
    })
    expect(await harness.until(who, doc.id, (each) => each.state === 'ready')).toMatchObject({
      progress: 100,
    })
    expect(harness.rag.documents.get(doc.id)).toMatchObject({ commits: 2 })
  }, 30_000)

  it('in the middle of an upload leaves a row that is swept away with its file', async () => {
    const who = person()
    const begun = await harness.call(who, 'uploads.begin', { spaceId: randomUUID(), name: 'x.txt', size: 10 })
    expect(begun).toMatchObject({ url: expect.stringContaining('/files/upload/') })
    await using database = await openedDatabase()
    await database.db.execute(
      `update document set updated_at = now() - interval '2 hours' where tenant_id = $1::uuid`,
      [who.tenantId],
    )
    await expect
      .poll(() => database.db.document.count({ where: { tenantId: who.tenantId } }), { timeout: 10_000 })
      .toBe(0)
    expect(await readdir(join(harness.folder, 'files', who.tenantId)).catch(() => [])).toEqual([])
  }, 30_000)
})

describe('a deleted space', () => {
  it('takes the files and rows of its documents with it', async () => {
    const who = person()
    const spaceId = randomUUID()
    const doc = await harness.upload(who, {
      spaceId,
      name: 'weg.txt',
      bytes: new TextEncoder().encode('Diese Notiz geht mit ihrem Bereich.'),
    })
    await harness.until(who, doc.id, (each) => each.state === 'ready')
    harness.rag.control.closedSpaces.add(spaceId)
    await using database = await openedDatabase()
    const left = () => database.db.document.count({ where: { tenantId: who.tenantId } })
    await expect.poll(left, { timeout: 20_000, interval: 200 }).toBe(0)
    expect(await readdir(join(harness.folder, 'files', who.tenantId))).toEqual([])
  }, 30_000)
})

async function openedDatabase() {
  const database = await openDatabase({ url: harness.environment.DATABASE_URL })
  return {
    db: ownedDb(database, ['document'])({ acrossTenants: 'a test' }),
    [Symbol.asyncDispose]: () => database.close(),
  }
}
