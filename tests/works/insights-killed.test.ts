import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { insight } from '@wattos/customer-intelligence-service'
import { mount, type MountedApp } from '@wattos/host'
import { freePort } from '@wattos/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDocument, startWorld, until, type World } from './world.ts'

const main = fileURLToPath(new URL('../../apps/customer-intelligence-service/src/main.ts', import.meta.url))
const port = await freePort()
const workers: ChildProcess[] = []
let world: World
let service: MountedApp
let environment: Record<string, string>

beforeAll(async () => {
  // Each answer of this model takes a while, so that there is time to die in.
  world = await startWorld(['mock-evidence-wait700'], {
    CUSTOMER_INTELLIGENCE_SERVICE_URL: `http://127.0.0.1:${port}`,
  })
  const others = ['CRAWLER_SERVICE', 'INGESTION_SERVICE', 'RAG_SERVICE', 'LLM_GATEWAY', 'CHARACTER_SERVICE']
  const addresses = [...others, 'AGENT_SERVICE'].map((name) => [`${name}_URL`, world.url])
  environment = { ...world.environment, ...Object.fromEntries(addresses) }
  // It answers people, and leaves the work to processes of their own.
  service = await mount({
    app: 'customer-intelligence-service',
    services: [insight],
    work: false,
    environment: { ...environment, PORT: String(port) },
  })
}, 120_000)

afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await service?.stop()
  await world?.[Symbol.asyncDispose]()
})

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, [main], { env: { ...process.env, ...environment }, stdio: 'ignore' })
  workers.push(worker)
  return worker
}

it('a worker that is killed after each step leaves a whole result, shown only when it is whole, and asks no finished question twice', async () => {
  const { client } = world.editor
  const { id: spaceId } = await client.rag.spaces.create.mutate({ name: 'Bad' })
  const text =
    'Das Freibad in Leipzig öffnet im Mai. Familien kommen am Wochenende mit Kindern in das Bad. Telefon: 0341 998877'
  await addDocument(world.editor, { spaceId, name: 'bad.txt', text })
  const { id } = await client.insight.create.mutate({ name: 'Bad', source: { kind: 'space', spaceId } })
  const steps = async () => {
    const rows = await world.database.prisma.insightStep.findMany({ where: { insightId: id } })
    return rows.map(({ name }) => name)
  }
  for (const step of ['profile', 'group']) {
    const worker = startWorker()
    await until(async () => (await steps()).includes(step))
    const died = once(worker, 'exit')
    worker.kill('SIGKILL')
    await died
    expect((await client.insight.get.query({ id })).result).toBeNull()
  }
  startWorker()
  await until(async () => (await client.insight.get.query({ id })).result !== null)
  const { run, result } = await client.insight.get.query({ id })
  expect(run).toMatchObject({ state: 'done', errorReason: null })
  const parts = new Set(result?.statements.map(({ part }) => part))
  expect(parts).toEqual(new Set(['fact', 'profile', 'group', 'persona']))
  expect(await steps()).toEqual([])
  // Three parts; at each death one more question may have been under way.
  const asked = world.mock.requests.filter(({ path }) => path.includes('/chat/completions'))
  expect(asked.length).toBeGreaterThanOrEqual(3)
  expect(asked.length).toBeLessThanOrEqual(5)
}, 180_000)
