import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, migrate, openDatabase, ownedDb, uuidv7 } from '@wattos/data'
import { openTestStore, type TestStore } from '@wattos/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
const slow = 'select count(*)::int as n from generate_series(1, 5000000)'
const count = z.object({ n: z.number() })

it('ends waiting for a statement at the deadline', async () => {
  let isOver = false
  const before = within(60_000)
    .query(count, slow)
    .then(() => (isOver = true))
  await expect(within(100).query(count, slow)).rejects.toBeInstanceOf(DeadlinePassed)
  expect(isOver).toBe(false)
  await before
  expect(await within(60_000).query(count, 'select 1 as n')).toEqual([{ n: 1 }])
})

it('rolls a transaction back when the time is over', async () => {
  const row = (name: string) => ({ data: { tenantId, ownerId: uuidv7(), name } })
  const late = within(300).transaction(async (tx) => {
    await tx.space.create(row('late'))
    await sleep(800)
    await tx.space.create(row('later'))
  })
  await expect(late).rejects.toThrow(/./)
  await within(60_000).transaction((tx) => tx.space.create(row('in time')))
  expect(await within(60_000).space.findMany({ where: { tenantId }, select: { name: true } })).toEqual([
    { name: 'in time' },
  ])
})

const { TEST_DATABASE_URL: server = '' } = process.env

describe.skipIf(!server)(
  'on a real PostgreSQL (enable with TEST_DATABASE_URL, see scripts/real-services.sh)',
  () => {
    let database: Database

    beforeAll(async () => {
      await migrate({ url: server })
      database = await openDatabase({ url: server, poolSize: 1 })
    })
    afterAll(() => database.close())

    /** A statement that nobody else runs. */
    const sleeping = (seconds: number) => {
      const mark = uuidv7()
      const active = `select 1 from pg_stat_activity where state = 'active' and pid <> pg_backend_pid() and query like '%${mark}%'`
      const running = async () => (await database.prisma.$queryRawUnsafe<unknown[]>(active)).length
      return { sql: `select 1 as n from pg_sleep(${seconds}) -- ${mark}`, running }
    }

    it.each([
      ['by itself', (db: ReturnType<typeof within>, sql: string) => db.query(count, sql)],
      [
        'in a transaction',
        (db: ReturnType<typeof within>, sql: string) =>
          db.transaction(async (tx) => {
            await tx.query(count, 'select 1 as n')
            return tx.query(count, sql)
          }),
      ],
      ['across tenants', (db: ReturnType<typeof within>, sql: string) => db.query(count, sql), 'across'],
    ])('ends a statement on the server with the deadline, %s', async (_name, ask, across?: string) => {
      const { sql, running } = sleeping(120)
      const scope = new Scope(performance.now() + 5_000)
      const owned = ownedDb(database, ['space'])
      const db = across ? owned({ acrossTenants: 'a test', limit: scope }) : dbWithin(owned, scope, principal)
      const asked = ask(db, sql).catch((error: unknown) => error)
      await expect.poll(running, { timeout: 4_900, interval: 20 }).toBe(1)
      expect(await asked).toBeInstanceOf(Error)
      await expect.poll(running, { interval: 50 }).toBe(0)
    })

    it('ends a statement on the server when the caller gives up, and nothing else', async () => {
      const { sql, running } = sleeping(120)
      const scope = new Scope(performance.now() + 60_000)
      const asked = dbWithin(ownedDb(database, ['space']), scope, principal)
        .query(count, sql)
        .catch((error: unknown) => error)
      await expect.poll(running, { interval: 20 }).toBe(1)
      scope.end(new Error('left'))
      expect(await asked).toEqual(new Error('left'))
      // The only connection is free again, and what it is asked next is answered.
      const next = dbWithin(ownedDb(database, ['space']), new Scope(performance.now() + 60_000), principal)
      expect(await next.query(count, 'select 1 as n from pg_sleep(0.1)')).toEqual([{ n: 1 }])
      expect(await running()).toBe(0)
    })
  },
)
