import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Database, openDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { ownedDb } from './owned-db.ts'
import type { Reach } from './reach.ts'
import { allTables } from './tables.ts'
import { embeddedDatabase, serverDatabase, type TestDatabase } from './testing/each-database.ts'
import { type TenantTable, tenantTables } from './testing/planted-rows.ts'
import { uuidv7 } from './uuid.ts'

const { TEST_DATABASE_URL: server = '' } = process.env

const kinds: [name: string, open: () => Promise<TestDatabase>][] = [
  ['the embedded database', embeddedDatabase],
  ...(server
    ? ([
        ['a real PostgreSQL as superuser', () => serverDatabase(server)],
        ['a real PostgreSQL as an ordinary owner', () => serverDatabase(server, `owner_${process.pid}`)],
      ] satisfies [string, () => Promise<TestDatabase>][])
    : []),
]

test.skipIf(server)(
  'a real PostgreSQL keeps tenants apart (enable with TEST_DATABASE_URL, see scripts/real-services.sh)',
  ({ skip }) => skip(),
)

/** Tables that hold no tenant's rows, and why. Services' statements cannot reach them. */
const others = new Map([
  ['_prisma_migrations', 'says which migrations were applied'],
  ['attempt', 'counts guesses at accounts, by a digest, before anybody knows whose they are'],
  ['crawl_host', 'when a host may be asked again: a website is asked at one pace, whoever has it read'],
])

const count = z.object({ n: z.number() })
const [mine, theirs] = [uuidv7(), uuidv7()]

describe.each(kinds)('%s', (_name, open) => {
  let testDatabase: TestDatabase
  let owner: pg.Client
  let database: Database
  let tables: TenantTable[]

  beforeAll(async () => {
    testDatabase = await open()
    database = await openDatabase({ url: testDatabase.url })
    owner = new pg.Client(testDatabase.url)
    await owner.connect()
    tables = await tenantTables(owner)
    // Rows of one table need rows of others; here it only matters whose they are.
    const { rows } = await owner.query(
      `select conrelid::regclass as "table", conname as name from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
    )
    for (const one of z.array(z.object({ table: z.string(), name: z.string() })).parse(rows))
      await owner.query(`alter table ${one.table} drop constraint "${one.name}"`)
    // Nor what writing to one writes to another.
    for (const { name } of tables) await owner.query(`alter table "${name}" disable trigger user`)
    for (const { insert } of tables) for (const tenant of [mine, theirs]) await owner.query(insert, [tenant])
  }, 60_000)
  afterAll(async () => {
    await database.close()
    await owner.end()
    await testDatabase[Symbol.asyncDispose]()
  })

  const db = (reach: Reach) => ownedDb(database, [])(reach)
  const rowsOf = async (reach: Reach, table: string) =>
    (await db(reach).query(count, `select count(*)::int as n from "${table}"`))[0]?.n

  test('every table holds rows of tenants under a policy, or says why it does not', async () => {
    const { rows } = await owner.query(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity order by 1`,
    )
    expect(rows).toEqual([...others.keys()].map((name) => ({ name })))
    expect(tables.length).toBeGreaterThanOrEqual(allTables.length)
  })

  test('raw SQL of a tenant sees its own rows of every table, and of others none', async () => {
    for (const { name, tenantColumn, granted } of tables) {
      expect([name, await rowsOf({ acrossTenants: 'a test' }, name)]).toEqual([name, 2])
      if (!granted) continue
      expect([name, await rowsOf({ tenantId: mine }, name)]).toEqual([name, 1])
      const sql = `select count(*)::int as n from "${name}" where "${tenantColumn}"::text = $1`
      expect([name, await db({ tenantId: mine }).query(count, sql, [theirs])]).toEqual([name, [{ n: 0 }]])
      expect([name, await rowsOf({ tenantId: uuidv7() }, name)]).toEqual([name, 0])
      expect([name, await rowsOf({ tenantId: null }, name)]).toEqual([name, 0])
    }
  })

  test('raw SQL of a tenant changes and deletes no row of another', async () => {
    const stranger = db({ tenantId: uuidv7() })
    for (const { name, tenantColumn } of tables.filter(({ granted }) => granted)) {
      const changed = await stranger.execute(`update "${name}" set "${tenantColumn}" = "${tenantColumn}"`)
      expect([name, changed, await stranger.execute(`delete from "${name}"`)]).toEqual([name, 0, 0])
      expect([name, await rowsOf({ acrossTenants: 'a test' }, name)]).toEqual([name, 2])
    }
  })

  test('raw SQL of a tenant puts no row into another, nor gives its own away', async () => {
    const refused = expect.stringContaining('row-level security')
    for (const { name, tenantColumn, tenantType, insert } of tables.filter(({ granted }) => granted)) {
      const giveAway = `update "${name}" set "${tenantColumn}" = $1::text::${tenantType}`
      const stranger = tenantColumn === 'id' ? uuidv7() : theirs
      expect([
        name,
        await complaintOf(db({ tenantId: mine }).execute(insert, [stranger])),
        await complaintOf(db({ tenantId: null }).execute(insert, [stranger])),
        await complaintOf(db({ tenantId: mine }).execute(giveAway, [stranger])),
      ]).toEqual([name, refused, refused, refused])
    }
  })

  test('what the mesh keeps about calls is out of reach of services', async () => {
    const own = tables.filter(({ granted }) => !granted)
    expect(own.map(({ name }) => name)).toEqual(expect.arrayContaining(['mesh_audit', 'mesh_idempotency']))
    for (const { name, insert } of own)
      for (const sql of [`select from "${name}"`, `delete from "${name}"`, insert])
        expect([
          name,
          await complaintOf(db({ tenantId: mine }).execute(sql, sql === insert ? [mine] : [])),
        ]).toEqual([name, expect.stringContaining('permission denied')])
  })

  test('the same holds in transactions, also after a rollback to a savepoint, and ends with each', async () => {
    const seen = await db({ tenantId: mine }).transaction(async (tx) => {
      await tx.execute('savepoint before_all')
      const first = await tx.query(count, 'select count(*)::int as n from document')
      await tx.execute('rollback to savepoint before_all')
      return [...first, ...(await tx.query(count, 'select count(*)::int as n from document'))]
    })
    expect(seen).toEqual([{ n: 1 }, { n: 1 }])
    const role = z.object({ role: z.string(), tenant: z.string().nullable() })
    const who = `select current_user::text as role, nullif(current_setting('wattos.tenant', true), '') as tenant`
    expect(await db({ tenantId: mine }).query(role, who)).toEqual([{ role: 'wattos_tenant', tenant: mine }])
    const [after] = await db({ acrossTenants: 'a test' }).query(role, who)
    expect(after).toMatchObject({ tenant: null })
    expect(after?.role).not.toBe('wattos_tenant')
  })

  test('many tenants at once, more than there are connections, each see only their own', async () => {
    const tenants = Array.from({ length: 40 }, uuidv7)
    const spaces = ownedDb(database, ['space'])
    await Promise.all(
      tenants.map(async (tenantId) => {
        const data = { tenantId, ownerId: tenantId, name: tenantId }
        await spaces({ tenantId }).space.create({ data })
      }),
    )
    const asks = Array.from({ length: 400 }, (_, n) => tenants[n % tenants.length] ?? '')
    const answers = await Promise.all(
      asks.map(async (tenantId, n) => {
        const own = spaces({ tenantId })
        if (n % 3 === 0)
          return (await own.space.findMany({ where: { tenantId: { in: tenants } } })).map((row) => row.name)
        const names = z.object({ name: z.string() })
        const read = async (sql: typeof own | Parameters<Parameters<typeof own.transaction>[0]>[0]) =>
          (await sql.query(names, 'select name from space')).map((row) => row.name)
        return n % 3 === 1 ? read(own) : own.transaction(read)
      }),
    )
    expect(answers).toEqual(asks.map((tenantId) => [tenantId]))
  }, 60_000)

  test('a statement that does not say whose rows it reaches is refused', async () => {
    await expect(database.client.$queryRaw`select 1`).rejects.toThrow('whose rows it reaches')
    await expect(database.client.$transaction((tx) => tx.$queryRaw`select 1`)).rejects.toThrow(
      'whose rows it reaches',
    )
  })

  test('the ledger of migrations and queues are out of reach', async () => {
    await expect(db({ tenantId: mine }).execute('select * from _prisma_migrations')).rejects.toThrow(
      'permission denied',
    )
    await expect(db({ tenantId: mine }).execute('drop table space')).rejects.toThrow('must be owner')
  })

  test('a table that is made later is under a policy after the next start', async () => {
    await owner.query('create table later (id uuid primary key, tenant_id uuid not null)')
    await owner.query('insert into later values (gen_random_uuid(), $1)', [theirs])
    await expect(rowsOf({ tenantId: theirs }, 'later')).rejects.toThrow('permission denied')
    await migrate({ url: testDatabase.url })
    expect(await rowsOf({ tenantId: theirs }, 'later')).toBe(1)
    expect(await rowsOf({ tenantId: mine }, 'later')).toBe(0)
  })
})

const complaintOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
