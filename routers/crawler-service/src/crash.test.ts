import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Harness, person, startHarness } from './test-support/harness.ts'
import { page, type Site, startSite } from './test-support/site.ts'

const main = fileURLToPath(new URL('../../../apps/crawler-service/src/main.ts', import.meta.url))
const workers: ChildProcess[] = []
let site: Site
let harness: Harness

beforeAll(async () => {
  site = await startSite()
  harness = await startHarness({ allow: `127.0.0.1:${site.port}`, work: false })
})

afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await harness[Symbol.asyncDispose]()
  await site[Symbol.asyncDispose]()
})

/** The real app in a process of its own; it reaches the stand-ins over HTTP. */
function startWorker(): ChildProcess {
  const addresses = { RAG_SERVICE_URL: harness.url, INGESTION_SERVICE_URL: harness.url }
  const env = { ...process.env, ...harness.environment, ...addresses }
  const worker = spawn(process.execPath, [main], { env, stdio: 'ignore' })
  workers.push(worker)
  return worker
}

it('a worker that is killed again and again leaves a whole crawl, and asks for hardly a page twice', async () => {
  const links = Array.from({ length: 60 }, (_, at) => `/seite-${at}`)
  site.pages.set('/', page('Start', links))
  for (const [at, link] of links.entries())
    site.pages.set(link, (req, res) => void setTimeout(() => page(`Seite ${at}`, ['/'])(req, res), 80))
  const who = person()
  const id = await harness.create(who, { url: `${site.url}/` })
  await harness.call(who, 'crawls.start', { id })
  for (const pages of [8, 25]) {
    const worker = startWorker()
    await harness.until(who, id, ({ lastRun }) => (lastRun?.counts['added'] ?? 0) >= pages)
    const died = once(worker, 'exit')
    worker.kill('SIGKILL')
    await died
  }
  startWorker()
  const done = await harness.until(who, id, ({ lastRun }) => lastRun?.finishedAt != null)
  expect(done.lastRun).toMatchObject({ state: 'completed', counts: { added: 61 } })
  expect([...harness.documents.values()].map(({ versions }) => versions)).toEqual(
    Array.from({ length: 61 }, () => 1),
  )
  const twice = ['/', ...links].filter((path) => site.times(path) > 1)
  // At most what was under way at a death: two pages each.
  expect(twice.length).toBeLessThanOrEqual(4)
}, 120_000)
