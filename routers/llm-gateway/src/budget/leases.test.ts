import { randomUUID } from 'node:crypto'
import { ownedDb, uuidv7 } from '@wattos/data'
import { openTestStore, type TestStore } from '@wattos/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Claim, claimsOf } from './charge.ts'
import { createLeaseStore } from './lease-store.ts'
import { Leases } from './leases.ts'
import { windowStart } from './window.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
}, 120_000)
afterAll(() => store.close())

const leaseStore = () => {
  const db = ownedDb(store.database, [])({ acrossTenants: 'a test' })
  return createLeaseStore(() => db, randomUUID())
}

function claimOf(amount: number): Claim {
  const limit = {
    id: uuidv7(),
    name: 'l',
    scope: 'tenant',
    subject: '',
    unit: 'tokens',
    window: 'day',
    amount,
    hard: true,
    warnAt: 80,
  } as const
  const who = { tenantId: '', userId: '', groups: [], keyId: undefined, service: '' }
  const [claim] = claimsOf([limit], who, 'model')
  if (!claim) throw new Error('a limit of the tenant counts every call')
  return claim
}

it('what a process that died had set aside returns', async () => {
  const tenantId = uuidv7()
  const claim = claimOf(100)
  await expect(leaseStore().take({ tenantId, claim, need: 90, want: 90 })).resolves.toBe(90)
  const other = leaseStore()
  await expect(other.take({ tenantId, claim, need: 20, want: 20 })).resolves.toBeUndefined()
  await other.releaseDead()
  await expect(other.take({ tenantId, claim, need: 20, want: 20 }), 'it still lives').resolves.toBeUndefined()
  await store.database.prisma.llmLease.updateMany({ where: { tenantId }, data: { expiresAt: new Date(0) } })
  await other.releaseDead()
  await expect(other.take({ tenantId, claim, need: 20, want: 20 })).resolves.toBe(20)
})

it('what lies idle is given back, and what was not used is free for the next', async () => {
  const tenantId = uuidv7()
  const claim = claimOf(1_000)
  const first = new Leases(leaseStore())
  expect(await first.take(tenantId, claim, 100)).toBe(true)
  first.settle(claim, 100, 0)
  expect(first.take(tenantId, claim, 100), 'without asking the database').toBe(true)
  first.settle(claim, 100, 0)
  await first.giveBack(true)
  const [window] = await store.database.prisma.llmWindow.findMany({ where: { tenantId } })
  expect(window).toMatchObject({ used: 0n, leased: 0n })
  const second = new Leases(leaseStore())
  expect(await second.take(tenantId, claim, 1_000)).toBe(true)
  expect(await first.take(tenantId, claim, 1)).toBe(false)
})

describe('windows begin with the clock', () => {
  const now = Date.UTC(2026, 10, 25, 13, 45, 12)
  it.each([
    ['minute', '2026-11-25T13:45:00.000Z'],
    ['hour', '2026-11-25T13:00:00.000Z'],
    ['day', '2026-11-25T00:00:00.000Z'],
    ['week', '2026-11-23T00:00:00.000Z'],
    ['month', '2026-11-01T00:00:00.000Z'],
  ] as const)('%s', (window, expected) => {
    expect(new Date(windowStart(window, now)).toISOString()).toBe(expected)
  })
})
