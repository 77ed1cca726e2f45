import { setTimeout as sleep } from 'node:timers/promises'
import type { WattosClient } from '@wattos/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { deploy, type Deployment } from '../e2e/deployment.ts'

let platform: Deployment
let client: WattosClient
let spaceId: string

beforeAll(async () => {
  platform = await deploy('separate processes')
  client = await platform.terminal()
  spaceId = (await client.rag.spaces.create.mutate({ name: 'Neustart' })).id
}, 120_000)
afterAll(() => platform?.stop(), 60_000)

/** Apps in the order in which a deployment replaces them: what others use first. */
const services = ['llm-gateway', 'rag-service', 'ingestion-service', 'chat-service']

async function restart(app: string): Promise<void> {
  const before = await platform.pidOf(app)
  process.kill(before, 'SIGTERM')
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(100)) {
    const now = await platform.pidOf(app).catch(() => before)
    if (now !== before && (await isServing())) return
  }
  throw new Error(`${app} did not come back:\n${platform.output()}`)
}

async function isServing(): Promise<boolean> {
  const answers = await Promise.allSettled([
    client.ingestion.documents.list.query({ spaceId }),
    client.rag.spaces.list.query(),
    client.chat.conversations.list.query(),
    client.llm.models.query(),
  ])
  return answers.every(({ status }) => status === 'fulfilled')
}

/** A browser meets a gateway that is just starting with a refused connection, and asks again. */
async function reached<Output>(call: () => Promise<Output>): Promise<Output> {
  for (;;) {
    try {
      return await call()
    } catch (thrown) {
      if (!isRefused(thrown)) throw thrown
      await sleep(50)
    }
  }
}

function isRefused(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  return ('code' in thrown && thrown.code === 'ECONNREFUSED') || isRefused(thrown.cause)
}

const said = (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown))

it('restarting every service of the platform in turn fails no request through the gateway', async () => {
  let isOver = false
  const failures: string[] = []
  let answered = 0
  const caller = async (call: () => Promise<unknown>) => {
    while (!isOver) {
      await reached(call).then(
        () => (answered += 1),
        (thrown: unknown) => failures.push(said(thrown)),
      )
      await sleep(20)
    }
  }
  const callers = Promise.all([
    caller(() => client.chat.conversations.list.query()),
    caller(() => client.rag.search.query({ spaceIds: [spaceId], query: 'Was gilt bei einem Neustart?' })),
    caller(() => client.llm.models.query()),
    caller(() => client.ingestion.documents.list.query({ spaceId })),
  ])
  for (const app of [...services, 'gateway']) await restart(app)
  isOver = true
  await callers
  expect(failures).toEqual([])
  expect(answered).toBeGreaterThan(100)
}, 240_000)
