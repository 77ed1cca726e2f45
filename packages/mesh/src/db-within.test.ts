import { setTimeout as sleep } from 'node:timers/promises'
import { ownedDb, uuidv7 } from '@wattos/data'
import { openTestStore, type TestStore } from '@wattos/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { dbWithin } from './db-within.ts'
import { DeadlinePassed, Scope } from './scope.ts'

let testStore: TestStore

beforeAll(async () => {
  testStore = await openTestStore()
})
afterAll(() => testStore.close())

const tenantId = uuidv7()
const principal = { tenantId, userId: uuidv7(), role: 'editor' } as const
const within = (ms: number) =>
  dbWithin(ownedDb(testStore.database, ['space']), new Scope(performance.now() + ms), principal)
const slow = 'select count(*)::int as n from generate_series(1, 20000000)'

it('ends waiting for a statement at the deadline', async () => {
  const began = performance.now()
  await expect(within(100).query(z.object({ n: z.number() }), slow)).rejects.toBeInstanceOf(DeadlinePassed)
  expect(performance.now() - began).toBeLessThan(1_000)
  expect(await within(30_000).query(z.object({ n: z.number() }), 'select 1 as n')).toEqual([{ n: 1 }])
})

it('rolls a transaction back when the time is over', async () => {
  const row = (name: string) => ({ data: { tenantId, ownerId: uuidv7(), name } })
  const late = within(300).transaction(async (tx) => {
    await tx.space.create(row('late'))
    await sleep(800)
    await tx.space.create(row('later'))
  })
  await expect(late).rejects.toThrow(/./)
  await within(5_000).transaction((tx) => tx.space.create(row('in time')))
  expect(await within(5_000).space.findMany({ where: { tenantId }, select: { name: true } })).toEqual([
    { name: 'in time' },
  ])
})
