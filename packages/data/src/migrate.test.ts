import { execFile } from 'node:child_process'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { migrationsDir } from '@wattos/prisma'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import { type Embedded, startEmbedded } from './embedded/index.ts'
import { migrate } from './migrate.ts'
import { scratchFolder } from './testing/scratch.ts'

const run = promisify(execFile)
const cliPath = fileURLToPath(new URL('../../../scripts/prisma.mjs', import.meta.url))

let folder: Awaited<ReturnType<typeof scratchFolder>>
let embedded: Embedded

beforeAll(async () => {
  folder = await scratchFolder()
  embedded = await startEmbedded({ dataDir: join(folder.path, 'data') })
})
afterAll(async () => {
  await embedded.stop()
  await folder[Symbol.asyncDispose]()
})

/** Prisma's own CLI against the database of this test. */
async function prisma(...args: string[]): Promise<string> {
  const env = { ...process.env, DATABASE_URL: embedded.url }
  const { stdout, stderr } = await run(process.execPath, [cliPath, ...args], { env })
  return stdout + stderr
}

async function rows(sql: string): Promise<unknown[]> {
  const client = new pg.Client(embedded.url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('the schema and the applied migrations are equal, side tables apart', async () => {
  const said = await prisma(
    'migrate',
    'diff',
    '--from-config-datasource',
    '--to-schema',
    'schema',
    '--exit-code',
  )
  expect(said).toContain('No difference detected')
}, 60_000)

test('the migrations alone make the schema', async () => {
  const said = await prisma(
    'migrate',
    'diff',
    '--from-migrations',
    'migrations',
    '--to-schema',
    'schema',
    '--exit-code',
  )
  expect(said).toContain('No difference detected')
}, 60_000)

test(`Prisma's CLI agrees that everything is applied`, async () => {
  expect(await prisma('migrate', 'status')).toContain('up to date')
}, 60_000)

test('a second run changes nothing', async () => {
  const before = await rows('select * from _prisma_migrations')
  expect(await migrate({ url: embedded.url })).toEqual({ applied: [], edited: [] })
  expect(await rows('select * from _prisma_migrations')).toEqual(before)
})

test('a failed migration is recorded, named, and stops the next start until it is resolved', async () => {
  const directory = join(folder.path, 'migrations')
  await cp(migrationsDir, directory, { recursive: true })
  await mkdir(join(directory, '99990101000000_broken'))
  await writeFile(
    join(directory, '99990101000000_broken', 'migration.sql'),
    'create table fine (n int); select nonsense;',
  )
  const first = migrate({ url: embedded.url, directory })
  await expect(first).rejects.toMatchObject({
    reason: 'MIGRATION_FAILED',
    message: expect.stringContaining('nonsense'),
  })
  const second = migrate({ url: embedded.url, directory })
  await expect(second).rejects.toThrow('99990101000000_broken failed before')
  await rows(`update _prisma_migrations set rolled_back_at = now() where finished_at is null`)
  expect(await migrate({ url: embedded.url })).toEqual({ applied: [], edited: [] })
})

const { TEST_DATABASE_URL } = process.env

test.skipIf(!TEST_DATABASE_URL)(
  'a real PostgreSQL is migrated by two processes at once, vectors included (enable with TEST_DATABASE_URL, see scripts/real-services.sh)',
  async () => {
    const admin = new pg.Client(TEST_DATABASE_URL)
    await admin.connect()
    const name = `migrate_test_${process.pid}_${Date.now()}`
    await admin.query(`create database ${name}`)
    const url = new URL(TEST_DATABASE_URL ?? '')
    url.pathname = `/${name}`
    try {
      const results = await Promise.all([migrate({ url: url.href }), migrate({ url: url.href })])
      const applied = results.flatMap((result) => result.applied)
      expect(applied.length).toBeGreaterThan(0)
      expect(new Set(applied).size).toBe(applied.length)
      const database = await openDatabase({ url: url.href })
      expect(database.vector).toBe(true)
      await database.close()
    } finally {
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    }
  },
  60_000,
)
