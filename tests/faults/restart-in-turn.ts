import { setTimeout as sleep } from 'node:timers/promises'
import type { WattosClient } from '@wattos/client'
import type { Deployment } from '../e2e/deployment.ts'

/** Apps in the order in which a deployment replaces them: what others use first, the door last. */
const order = ['llm-gateway', 'rag-service', 'ingestion-service', 'chat-service', 'admin-service', 'gateway']

/** What happened to requests while everything was restarted. */
export interface Endured {
  readonly answered: number
  /** What the requests that failed said. */
  readonly failures: readonly string[]
}

/** Restarts every service of a platform in turn while people use it through the gateway. */
export async function restartInTurn(
  platform: Deployment,
  { client, spaceId }: { client: WattosClient; spaceId: string },
): Promise<Endured> {
  let isOver = false
  const failures: string[] = []
  let answered = 0
  const calls: (() => Promise<unknown>)[] = [
    () => client.chat.conversations.list.query(),
    () => client.rag.search.query({ spaceIds: [spaceId], query: 'Was gilt bei einem Neustart?' }),
    () => client.llm.models.query(),
    () => client.ingestion.documents.list.query({ spaceId }),
  ]
  const using = calls.map(async (call) => {
    while (!isOver) {
      await reached(call).then(
        () => (answered += 1),
        (thrown: unknown) => failures.push(thrown instanceof Error ? thrown.message : String(thrown)),
      )
      await sleep(20)
    }
  })
  for (const app of order) await restart(platform, { app, calls })
  isOver = true
  await Promise.all(using)
  return { answered, failures }
}

interface Restart {
  readonly app: string
  readonly calls: readonly (() => Promise<unknown>)[]
}

async function restart(platform: Deployment, { app, calls }: Restart): Promise<void> {
  const before = await platform.pidOf(app)
  process.kill(before, 'SIGTERM')
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(100)) {
    const now = await platform.pidOf(app).catch(() => before)
    const answers = now === before ? [] : await Promise.allSettled(calls.map((call) => call()))
    if (answers.length > 0 && answers.every(({ status }) => status === 'fulfilled')) return
  }
  throw new Error(`${app} did not come back:\n${platform.output()}`)
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
