import { randomUUID } from 'node:crypto'
import { type TestStore, openTestStore } from '@wattos/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OwnerSql, countSealed, resealAll } from './reseal.ts'
import { createSealer } from './sealer.ts'

let store: TestStore
const sql: OwnerSql = (text, ...params) => store.database.prisma.$queryRawUnsafe(text, ...params)

beforeAll(async () => {
  store = await openTestStore()
  await sql('create table reseal_try (id uuid primary key, tenant_id uuid not null, token_sealed text)')
  await sql('create table reseal_all (id text primary key, key_sealed text, sealed_note text)')
})
afterAll(() => store.close())

const keys = (key: string, ...previous: string[]) =>
  createSealer({ SECRETS_KEY: key.repeat(32), SECRETS_KEYS_PREVIOUS: previous.map((one) => one.repeat(32)) })

test('every sealed value of every table is sealed anew, and the earlier key is needed no more', async () => {
  const [id, tenant] = [randomUUID(), randomUUID()]
  const ofTenant = { table: 'reseal_try', column: 'token_sealed', row: id, tenant } as const
  const ofAll = { table: 'reseal_all', column: 'key_sealed', row: 'smtp', tenant: null } as const
  const old = keys('a')
  const token = old.seal('token', ofTenant)
  await sql('insert into reseal_try values ($1::uuid, $2::uuid, $3)', id, tenant, token)
  await sql('insert into reseal_try values ($1::uuid, $2::uuid, null)', randomUUID(), tenant)
  await sql(`insert into reseal_all values ('smtp', $1, 'no secret')`, old.seal('password', ofAll))
  // Copied from another row: it opens nowhere, with no key.
  await sql('insert into reseal_try values ($1::uuid, $2::uuid, $3)', randomUUID(), tenant, token)

  const both = keys('b', 'a')
  expect(await countSealed(sql, both)).toMatchObject({ current: 0, earlier: 2 })
  const first = await resealAll(sql, both)
  expect(first).toMatchObject({ current: 0, earlier: 2 })
  expect(first.unreadable).toEqual([expect.stringContaining('reseal_try.token_sealed of row')])
  expect(await resealAll(sql, both)).toMatchObject({ current: 2, earlier: 0 })

  const rows = await store.database.prisma.$queryRaw<{ token: string; password: string }[]>`
    select t.token_sealed as token, a.key_sealed as password from reseal_try t, reseal_all a where t.id = ${id}::uuid`
  const renewed = keys('b')
  expect(rows.map((row) => renewed.open(row.token, ofTenant))).toEqual(['token'])
  expect(rows.map((row) => renewed.open(row.password, ofAll))).toEqual(['password'])
})
