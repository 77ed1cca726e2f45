import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Database, openDatabase } from './database.ts'
import { type Embedded, startEmbedded } from './embedded/index.ts'
import { ownedDb } from './owned-db.ts'
import { scratchFolder } from './testing/scratch.ts'
import { uuidv7 } from './uuid.ts'

let folder: Awaited<ReturnType<typeof scratchFolder>>
let embedded: Embedded
let database: Database
const seen: string[] = []

beforeAll(async () => {
  folder = await scratchFolder()
  embedded = await startEmbedded({ dataDir: folder.path })
  database = await openDatabase({
    url: embedded.url,
    onQuery: (operation, ms, ok) => void (ms >= 0 && seen.push(`${operation} ${ok ? 'ok' : 'failed'}`)),
  })
})
afterAll(async () => {
  await database.close()
  await embedded.stop()
  await folder[Symbol.asyncDispose]()
})

const open = () =>
  ownedDb(database, ['space', 'document', 'membership', 'user', 'tenant'])({ acrossTenants: 'a test' })
const space = (tenantId: string, name: string) => ({ tenantId, ownerId: uuidv7(), name })

test('has the owned tables and no others', () => {
  const db = open()
  expect('space' in db).toBe(true)
  expect('message' in db).toBe(false)
  expect('$queryRaw' in db).toBe(false)
})

test('refuses every operation that does not name its tenant', async () => {
  const db = open()
  const id = uuidv7()
  const attempts = [
    () => db.space.findMany(),
    () => db.space.findMany({ where: { name: 'x' } }),
    () => db.space.findFirst({ where: { id } }),
    () => db.space.findFirst({ where: { AND: [] } }),
    () => db.space.findFirst({ where: { tenantId: { not: id } } }),
    () => db.space.findFirst({ where: { OR: [{ tenantId: id }, { name: 'x' }] } }),
    () => db.space.count(),
    () => db.space.updateMany({ data: { name: 'x' } }),
    () => db.space.update({ where: { id }, data: { name: 'x', tenantId: id } }),
    () => db.space.delete({ where: { id } }),
    () => db.space.deleteMany({}),
    () => db.transaction((tx) => tx.space.deleteMany({})),
  ]
  for (const attempt of attempts)
    await expect(attempt()).rejects.toMatchObject({
      reason: 'TENANT_MISSING',
      message: expect.stringContaining('tenantId'),
    })
})

test('accepts a tenant in where, in AND, in a compound key and in data, and keeps tenants apart', async () => {
  const db = open()
  const [mine, theirs] = [uuidv7(), uuidv7()]
  const made = await db.space.create({ data: space(mine, 'Verträge') })
  await db.space.createMany({ data: [space(theirs, 'a'), space(theirs, 'b')] })
  expect(await db.space.count({ where: { tenantId: theirs } })).toBe(2)
  expect(await db.space.findFirst({ where: { id: made.id, tenantId: theirs } })).toBeNull()
  expect(
    await db.space.findFirst({ where: { AND: [{ tenantId: mine }, { name: 'Verträge' }] } }),
  ).toMatchObject({ id: made.id })
  expect(await db.membership.deleteMany({ where: { tenantId: mine, userId: mine } })).toEqual({ count: 0 })
  expect(await db.user.findFirst({ where: { email: 'nobody@example.org' } })).toBeNull()
})

test('a transaction that throws leaves nothing', async () => {
  const db = open()
  const tenantId = uuidv7()
  const work = db.transaction(async (tx) => {
    await tx.space.create({ data: space(tenantId, 'half') })
    expect(await tx.space.count({ where: { tenantId } })).toBe(1)
    throw new Error('thought better of it')
  })
  await expect(work).rejects.toThrow('thought better of it')
  expect(await db.space.count({ where: { tenantId } })).toBe(0)
})

test('raw SQL takes parameters, checks rows, and runs in the transaction', async () => {
  const db = open()
  const tenantId = uuidv7()
  const count = z.object({ n: z.number() })
  await db.transaction(async (tx) => {
    await tx.space.create({ data: space(tenantId, 'raw') })
    expect(
      await tx.query(count, 'select count(*)::int as n from space where tenant_id = $1::uuid', [tenantId]),
    ).toEqual([{ n: 1 }])
    expect(
      await tx.execute('update space set name = $2 where tenant_id = $1::uuid', [tenantId, 'renamed']),
    ).toBe(1)
  })
  expect(
    await db.query(z.object({ name: z.string() }), 'select name from space where id = any($1::uuid[])', [
      [tenantId],
    ]),
  ).toEqual([])
  await expect(db.query(count, `select 'text' as n`)).rejects.toMatchObject({ reason: 'ROW_SHAPE' })
})

test('an abort ends the waiting for a long statement', async () => {
  const db = open()
  const start = Date.now()
  await expect(db.until(AbortSignal.timeout(100)).execute('select pg_sleep(3)')).rejects.toThrow('timeout')
  expect(Date.now() - start).toBeLessThan(2_500)
})

test('every operation is measured, failed ones as failed', async () => {
  const db = open()
  seen.length = 0
  await db.space.count({ where: { tenantId: uuidv7() } })
  await db.execute('select nothing').catch(() => {})
  expect(seen).toEqual(['space.count ok', 'raw.execute failed'])
})

test('vectors are stored and searched where the extension is there', async () => {
  expect(database.vector).toBe(true)
  const db = open()
  const near = z.object({ distance: z.number() })
  const sql = 'select ($1::text::vector <=> $2::text::vector)::float8 as distance'
  expect(await db.query(near, sql, ['[1,0]', '[1,0]'])).toEqual([{ distance: 0 }])
})

test('an absent database is named as such', async () => {
  const absent = openDatabase({ url: 'postgresql://postgres@127.0.0.1:9/none', waitMs: 300 })
  await expect(absent).rejects.toMatchObject({
    reason: 'DATABASE_UNREACHABLE',
    message: expect.stringContaining('DATABASE_URL'),
  })
})
