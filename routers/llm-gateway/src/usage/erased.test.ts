import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownedDb, uuidv7 } from '@wattos/data'
import { openRedis } from '@wattos/mesh'
import { createLogger } from '@wattos/telemetry'
import { openTestStore, type TestStore } from '@wattos/testing'
import { afterAll, beforeAll, expect, it, onTestFinished, test } from 'vitest'
import { chargeOf, usageRecord } from '../test-support/usage-record.ts'
import { noteErased } from './erased.ts'
import { FileJournal } from './file-journal.ts'
import { recoverFromFiles } from './file-recovery.ts'
import { callsKey, livingKey, RedisJournal } from './redis-journal.ts'
import { recoverFromRedis } from './redis-recovery.ts'
import { createUsageStore } from './usage-store.ts'

const { TEST_REDIS_URL: redis = '' } = process.env
const log = createLogger({ service: 'test', level: 'silent' })

let opened: TestStore
beforeAll(async () => {
  opened = await openTestStore()
}, 120_000)
afterAll(() => opened.close())

const allDb = () => ownedDb(opened.database, [])({ acrossTenants: 'the accounts of a test' })
const store = (...given: Parameters<ReturnType<typeof createUsageStore>>) => createUsageStore(allDb)(...given)

/** A call of somebody that counts against a limit for them alone and one for all. */
const callOf = (person: { tenantId: string; userId: string }, createdAt = Date.now()) =>
  usageRecord({ ...person, createdAt, charges: [chargeOf(person.userId), chargeOf('')] })

const somebody = (tenantId = uuidv7()) => ({ tenantId, userId: uuidv7() })

/** Whose calls are in the usage of a tenant, and against whom they count. */
async function standing(tenantId: string) {
  const { llmUsage, llmWindow } = opened.database.prisma
  const where = { tenantId }
  return {
    people: (await llmUsage.findMany({ where, orderBy: { createdAt: 'asc' } })).map(({ userId }) => userId),
    subjects: new Set((await llmWindow.findMany({ where })).map(({ subject }) => subject)),
  }
}

async function expectNameless(gone: { tenantId: string; userId: string }, kept: { userId: string }) {
  const { people, subjects } = await standing(gone.tenantId)
  expect(people).toEqual(expect.arrayContaining([null, kept.userId]))
  expect(people).toHaveLength(2)
  expect(subjects).toEqual(new Set(['', kept.userId]))
}

it('what a process that died had noted in a file of a person who was erased is stored without them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wattos-accounts-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const gone = somebody()
  const kept = somebody(gone.tenantId)
  const died = new FileJournal(folder, randomUUID())
  for (const person of [gone, kept]) await died.begin(callOf(person))
  await noteErased(allDb(), gone)
  const longAgo = new Date(Date.now() - 60_000)
  for (const name of await readdir(folder)) await utimes(join(folder, name), longAgo, longAgo)
  expect(await recoverFromFiles(folder, randomUUID(), store)).toBe(2)
  await expectNameless(gone, kept)
  expect(await readdir(folder)).toEqual([])
})

test.skipIf(!redis)(
  'and so is what it had noted in Redis (enable with TEST_REDIS_URL, see scripts/real-services.sh)',
  async () => {
    const client = await openRedis(new URL('/14', redis).href, log, 'a test')
    onTestFinished(() => client.disconnect())
    const gone = somebody()
    const kept = somebody(gone.tenantId)
    const instance = randomUUID()
    const died = new RedisJournal(client, instance, log)
    for (const person of [gone, kept]) await died.begin(callOf(person))
    await died.touch()
    await noteErased(allDb(), gone)
    await client.del(livingKey(instance))
    expect(await recoverFromRedis(client, randomUUID(), store)).toBe(2)
    await expectNameless(gone, kept)
    expect(await client.exists(callsKey(instance))).toBe(0)
  },
)

it('a call that goes on while its person is erased is stored without them when it ends', async () => {
  const gone = somebody()
  const begun = callOf(gone)
  await noteErased(allDb(), gone)
  await store([begun], { instance: randomUUID(), again: false })
  expect(await standing(gone.tenantId)).toEqual({ people: [null], subjects: new Set(['']) })
})

it('whoever is a member again later is counted again; and nobody of another tenant is taken for them', async () => {
  const gone = somebody()
  const elsewhere = { ...gone, tenantId: uuidv7() }
  await noteErased(allDb(), gone)
  const calls = [callOf(gone, Date.now() - 60_000), callOf(gone, Date.now() + 60_000), callOf(elsewhere)]
  await store(calls, { instance: randomUUID(), again: false })
  expect((await standing(gone.tenantId)).people).toEqual([null, gone.userId])
  expect(await standing(elsewhere.tenantId)).toEqual({
    people: [elsewhere.userId],
    subjects: new Set(['', elsewhere.userId]),
  })
})
