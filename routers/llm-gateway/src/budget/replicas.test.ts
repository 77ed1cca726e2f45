import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startMockLlm, type MockLlm } from '@wattos/app-mock-llm'
import { type Database, migrate, openDatabase, uuidv7 } from '@wattos/data'
import { openTestStore, redisOfItsOwn } from '@wattos/testing'
import { openRedis } from '@wattos/mesh'
import { createLogger } from '@wattos/telemetry'
import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest'
import type { z } from 'zod'
import { type replicaOptions, replicaReport } from '../test-support/replica-messages.ts'
import { callsKey, journalsKey, livingKey } from '../usage/redis-journal.ts'

const { TEST_DATABASE_URL: server = '', TEST_REDIS_URL: redis = '' } = process.env
const redisUrl = redis && (await redisOfItsOwn(redis))

const replicaPath = fileURLToPath(new URL('../test-support/replica.ts', import.meta.url))

interface Opened {
  readonly url: string
  readonly close: () => Promise<void>
}

const kinds: [name: string, calls: number, open: () => Promise<Opened>][] = [
  ['the embedded database', 400, openTestStore],
  ...(server
    ? ([['a real PostgreSQL', 10_000, openServer]] satisfies [string, number, () => Promise<Opened>][])
    : []),
]

/** The files of a process that has died look like this after a minute. */
async function untouchedForLong(folder: string): Promise<void> {
  const then = new Date(Date.now() - 60_000)
  for (const name of await readdir(folder)) await utimes(join(folder, name), then, then)
}

/** In Redis they are found once they have not said for a while that they live; returns what they have noted. */
async function unheardForLong(): Promise<number> {
  const client = await openRedis(redisUrl, createLogger({ service: 'test', level: 'silent' }), 'a test')
  const instances = await client.smembers(journalsKey)
  for (const instance of instances) await client.del(livingKey(instance))
  const noted = await Promise.all(instances.map((instance) => client.hlen(callsKey(instance))))
  await client.quit()
  return noted.reduce((sum, count) => sum + count, 0)
}

async function openServer(): Promise<Opened> {
  await migrate({ url: server })
  return { url: server, close: () => Promise.resolve() }
}

test.skipIf(server)(
  'budgets hold on a real PostgreSQL (enable with TEST_DATABASE_URL, see scripts/real-services.sh)',
  ({ skip }) => skip(),
)

test.skipIf(redisUrl)(
  'calls are noted in a real Redis (enable with TEST_REDIS_URL, see scripts/real-services.sh)',
  ({ skip }) => skip(),
)

/** Where those note their calls that are killed, and how many each has in flight: as a deployment does where that is possible. */
const journals = (isServer: boolean): ['a folder that both see' | 'Redis', number][] =>
  redisUrl && isServer === Boolean(server)
    ? [
        ['Redis', 1],
        ['Redis', 64],
      ]
    : [
        ['a folder that both see', 1],
        ['a folder that both see', 64],
      ]

describe.each(kinds)('two replicas on %s', (_name, calls, open) => {
  let opened: Opened
  let database: Database
  let mock: MockLlm
  let folder: string
  const userId = uuidv7()

  beforeAll(async () => {
    opened = await open()
    database = await openDatabase({ url: opened.url })
    mock = await startMockLlm()
    folder = await mkdtemp(join(tmpdir(), 'wattos-accounts-'))
  }, 120_000)

  afterAll(async () => {
    await mock[Symbol.asyncDispose]()
    await database.close()
    await opened.close()
    await rm(folder, { recursive: true, force: true })
  })

  const start = (tenantId: string, options: Partial<z.infer<typeof replicaOptions>>): ChildProcess => {
    const given = {
      databaseUrl: opened.url,
      mockUrl: mock.url,
      folder,
      tenantId,
      userId,
      model: 'gpt-4.1-mini',
    }
    return fork(replicaPath, [JSON.stringify({ ...given, calls: calls / 2, inFlight: 128, ...options })], {
      execArgv: [],
    })
  }

  const finished = async (replica: ChildProcess) => {
    for (;;) {
      const [message]: unknown[] = await once(replica, 'message')
      const report = replicaReport.safeParse(message)
      if (report.success) return report.data
    }
  }

  const limit = (tenantId: string, unit: 'cost' | 'requests', amount: number) =>
    database.prisma.llmLimit.create({
      data: { tenantId, name: 'Month', scope: 'tenant', unit, window: 'month', amount: BigInt(amount) },
    })

  const windows = (tenantId: string) => database.prisma.llmWindow.findMany({ where: { tenantId } })

  it('overspend a budget by nothing, and use it up', async () => {
    const tenantId = uuidv7()
    // A call costs some 11 millionths and could cost 70: a good half of the calls fits in.
    const amount = calls * 8
    await limit(tenantId, 'cost', amount)
    const reports = await Promise.all([start(tenantId, {}), start(tenantId, {})].map(finished))
    const told = reports.reduce((sum, { costMicros }) => sum + costMicros, 0)
    const ok = reports.reduce((sum, report) => sum + report.ok, 0)
    const stored = await database.prisma.llmUsage.aggregate({
      where: { tenantId },
      _sum: { costMicros: true },
      _count: true,
    })
    expect(Number(stored._sum.costMicros)).toBe(told)
    expect(stored._count).toBe(ok)
    expect(told).toBeLessThanOrEqual(amount)
    expect(told).toBeGreaterThan(amount * 0.9)
    for (const { refused } of reports) expect(Object.keys(refused)).toEqual(['LLM_BUDGET_EXHAUSTED'])
    const [window] = await windows(tenantId)
    expect(window).toMatchObject({ used: BigInt(told), leased: 0n })
  }, 300_000)

  it('let through exactly as many requests as a limit says', async () => {
    const tenantId = uuidv7()
    await limit(tenantId, 'requests', 101)
    const few = { calls: 100, inFlight: 32 }
    const reports = await Promise.all([start(tenantId, few), start(tenantId, few)].map(finished))
    expect(reports.reduce((sum, { ok }) => sum + ok, 0)).toBeLessThanOrEqual(101)
    expect(reports.reduce((sum, { ok }) => sum + ok, 0)).toBeGreaterThan(90)
    const [window] = await windows(tenantId)
    expect(Number(window?.used)).toBe(reports.reduce((sum, { ok }) => sum + ok, 0))
  }, 120_000)

  // What was noted and not yet received when the process died counts for one too many: at most the calls in flight.
  it.each(journals(open === openServer))(
    'lose no call noted in %s when one is killed with %i in flight: others write down what it left, once',
    async (where, inFlight) => {
      const inRedis = where === 'Redis'
      const tenantId = uuidv7()
      await limit(tenantId, 'cost', 1_000_000_000)
      const model = `mock-gap5-len20-flight${inFlight}-${inRedis ? 'redis' : 'folder'}`
      // A container's disk goes with it.
      const own = inRedis ? await mkdtemp(join(folder, 'container-')) : folder
      await database.prisma.llmPrice.create({
        data: {
          tenantId,
          model: `openai/${model}`,
          inputMicros: 1_000_000n,
          outputMicros: 2_000_000n,
        },
      })
      const given = inRedis ? { redisUrl } : {}
      const slow = { calls: 100_000, inFlight, model, ...given, folder: own }
      const asked = () => mock.requests.filter(({ body }) => JSON.stringify(body).includes(model)).length
      const victim = start(tenantId, slow)
      await vi.waitFor(() => expect(asked()).toBeGreaterThan(20 + 4 * inFlight), {
        timeout: 60_000,
        interval: 5,
      })
      victim.kill('SIGKILL')
      await once(victim, 'exit')
      const lost = async () =>
        (await database.prisma.llmUsage.count({ where: { tenantId, model: slow.model } })) - asked()
      if (inRedis) await rm(own, { recursive: true })
      else await untouchedForLong(join(folder, 'llm-accounts'))
      await vi.waitFor(
        async () => {
          if (inRedis) await unheardForLong()
          const few = { calls: 1, inFlight: 1, ...given }
          await Promise.all([start(tenantId, few), start(tenantId, few)].map(finished))
          expect(await lost()).toBeGreaterThanOrEqual(0)
          expect(await lost()).toBeLessThanOrEqual(inFlight)
        },
        { timeout: 60_000, interval: 1_000 },
      )
      const sum = await database.prisma.llmUsage.aggregate({
        where: { tenantId },
        _sum: { costMicros: true },
      })
      const [window] = await windows(tenantId)
      expect(window?.used).toBe(sum._sum.costMicros)
      if (inRedis) expect(await unheardForLong()).toBe(0)
    },
    120_000,
  )
})
