import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownedDb, uuidv7 } from '@wattos/data'
import { openTestStore, type TestStore } from '@wattos/testing'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { createLeaseStore } from '../budget/lease-store.ts'
import type { Limit } from '../tenant/policy.ts'
import { usageRecord } from '../test-support/usage-record.ts'
import { Accounts, type Opening } from './accounts.ts'
import { FileJournal } from './file-journal.ts'
import type { Closing, UsageRecord } from './record.ts'
import { createUsageStore, type StoreUsage } from './usage-store.ts'

let opened: TestStore
beforeAll(async () => {
  opened = await openTestStore()
}, 120_000)
afterAll(() => opened.close())

const allDb = () => ownedDb(opened.database, [])({ acrossTenants: 'the accounts of a test' })
const instance = randomUUID()

const recordOf = (tenantId: string, more: Partial<UsageRecord> = {}) =>
  usageRecord({
    tenantId,
    requestId: 'a "quoted" \\ {name}, and NULL',
    groups: ['first', 'second'],
    ...more,
  })

const usedBy = async (tenantId: string) => {
  const windows = await opened.database.prisma.llmWindow.findMany({ where: { tenantId } })
  return windows.map(({ used }) => Number(used))
}

it('keeps every column as it was noted, whatever stands in it', async () => {
  const tenantId = uuidv7()
  const record = recordOf(tenantId)
  await createUsageStore(allDb)([record], { instance, again: false })
  const { charges: _, createdAt, ...kept } = record
  const [row] = await opened.database.prisma.llmUsage.findMany({ where: { tenantId } })
  expect(row).toMatchObject({ ...kept, costMicros: 7n, createdAt: new Date(createdAt) })
})

it('stores all of a batch or nothing, and when it is tried again charges only for what is new', async () => {
  const tenantId = uuidv7()
  const store = createUsageStore(allDb)
  const first = recordOf(tenantId)
  const second = { ...recordOf(tenantId), charges: first.charges }
  await store([first], { instance, again: false })
  await expect(store([first, second], { instance, again: false })).rejects.toThrow(/duplicate|unique/i)
  expect(await usedBy(tenantId)).toEqual([7])
  await store([first, second], { instance, again: true })
  await store([first, second], { instance, again: true })
  expect(await usedBy(tenantId)).toEqual([14])
  expect(await opened.database.prisma.llmUsage.count({ where: { tenantId } })).toBe(2)
})

const limit: Limit = {
  id: uuidv7(),
  name: 'Tokens',
  scope: 'tenant',
  subject: '',
  unit: 'tokens',
  window: 'month',
  amount: 1_000,
  hard: true,
  warnAt: 80,
}
const openingFor = (tenantId: string): Opening => ({
  who: { tenantId, userId: uuidv7(), groups: [], keyId: undefined, service: '' },
  about: { requestId: 'r', provider: 'openai', model: 'gpt', kind: 'chat', alias: null },
  modelId: 'openai/gpt',
  limits: [limit],
  most: { requests: 1, tokens: 100, cost: 0 },
  least: { tokensIn: 5, costMicros: 0 },
})
const ended: Closing = {
  tokensIn: 5,
  tokensOut: 6,
  tokensCached: 0,
  costMicros: 0,
  durationMs: 1,
  firstMs: 1,
  outcome: 'ok',
}

async function openAccounts(store: StoreUsage): Promise<{ accounts: Accounts; file: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'wattos-accounts-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const own = randomUUID()
  const accounts = new Accounts({
    instance: own,
    journal: new FileJournal(folder, own),
    recover: () => Promise.resolve(0),
    leases: createLeaseStore(allDb, own),
    store,
    used: () => Promise.resolve([]),
    log: { info: () => {}, warn: () => {}, error: () => {} },
  })
  return { accounts, file: join(folder, `${own}.jsonl`) }
}

it('counts a call once whose storing was answered by an error, and notes it before it begins', async () => {
  const tenantId = uuidv7()
  const store = createUsageStore(allDb)
  let failures = 0
  // The database has done it, and the connection breaks before it can say so.
  const { accounts, file } = await openAccounts(async (records, storing) => {
    await store(records, storing)
    if (failures++ === 0) throw new Error('the connection broke')
  })
  const account = await accounts.open(openingFor(tenantId))
  const noted = async () => (await readFile(file, 'utf8')).trim().split('\n')
  expect(await noted()).toHaveLength(1)
  await account.close(ended)
  await expect(accounts.settled()).rejects.toThrow('the connection broke')
  await accounts.settled()
  await accounts[Symbol.asyncDispose]()
  const windows = await opened.database.prisma.llmWindow.findMany({ where: { tenantId } })
  expect(windows).toMatchObject([{ used: 11n, leased: 0n }])
  expect(failures).toBe(2)
})

it('waits only for the calls that had ended, while others go on ending', async () => {
  const tenantId = uuidv7()
  const call = async () => (await accounts.open(openingFor(tenantId))).close(ended)
  let busy = true
  const stored: number[] = []
  const { accounts } = await openAccounts(async (records) => {
    stored.push(records.length)
    if (busy) await call()
  })
  await call()
  await accounts.settled()
  expect(stored).toEqual([1])
  busy = false
  await accounts[Symbol.asyncDispose]()
  expect(stored).toEqual([1, 1])
})
