import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { DataError } from '../data-error.ts'
import { scratchFolder } from '../testing/scratch.ts'
import { startEmbedded } from './index.ts'

const parentPath = fileURLToPath(new URL('../testing/parent.ts', import.meta.url))
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('tells its steps, keeps its rows over a stop, and opens again', async () => {
  await using folder = await scratchFolder()
  const steps: string[] = []
  const first = await startEmbedded({ dataDir: folder.path, onStep: (step) => steps.push(step) })
  expect(steps).toEqual(['creating', 'opening', 'migrating', 'ready'])
  const client = new pg.Client(first.url)
  await client.connect()
  await client.query('create table kept (n int); insert into kept values (7)')
  await client.end()
  await first.stop()

  const second = await startEmbedded({ dataDir: folder.path, onStep: (step) => steps.push(step) })
  expect(steps.slice(4)).toEqual(['opening', 'migrating', 'ready'])
  const again = new pg.Client(second.url)
  await again.connect()
  expect((await again.query('select n from kept')).rows).toEqual([{ n: 7 }])
  await again.end()
  await second.stop()
}, 60_000)

test('a pristine copy serves the next new folder, and takes the place of what other versions left', async () => {
  await using folder = await scratchFolder()
  const cacheDir = join(folder.path, 'cache')
  await mkdir(join(cacheDir, 'pglite-0.0.1-abcdef'), { recursive: true })
  await writeFile(join(cacheDir, 'kept'), '')
  const tables: unknown[] = []
  for (const name of ['one', 'two']) {
    const started = await startEmbedded({ dataDir: join(folder.path, name), cacheDir })
    const client = new pg.Client(started.url)
    await client.connect()
    await client.query(`create table "only in ${name}" (n int)`)
    const { rows } = await client.query(
      `select tablename from pg_tables where schemaname = 'public' order by 1`,
    )
    const names: string[] = rows.map(({ tablename }) => tablename)
    expect(names.filter((table) => table.startsWith('only in'))).toEqual([`only in ${name}`])
    tables.push(names.filter((table) => !table.startsWith('only in')))
    await client.end()
    await started.stop()
    expect(await readdir(cacheDir)).toEqual(['kept', expect.stringMatching(/^pglite-[\d.]+-[0-9a-f]{12}$/)])
  }
  expect(tables[1]).toEqual(tables[0])
  expect(tables[1]).toContain('_prisma_migrations')
}, 120_000)

test('kill -9 keeps every acknowledged row, and the next start takes the folder over within seconds', async () => {
  await using folder = await scratchFolder()
  const exits: string[] = []
  const killed = await startEmbedded({
    dataDir: folder.path,
    onExit: (error) => exits.push(error.reason),
  })
  const client = new pg.Client(killed.url)
  client.on('error', () => {})
  await client.connect()
  await client.query('create table acknowledged (n int primary key)')
  let acknowledged = 0
  const writing = (async () => {
    for (let n = 1; ; n++) {
      await client.query('insert into acknowledged values ($1)', [n])
      acknowledged = n
    }
  })().catch(() => {})
  await vi.waitFor(() => expect(acknowledged).toBeGreaterThan(20), { timeout: 20_000, interval: 5 })
  process.kill(killed.pid, 'SIGKILL')
  await writing

  const start = Date.now()
  const next = await startEmbedded({ dataDir: folder.path })
  // A lock whose owner is not known to be dead is held for a minute.
  expect(Date.now() - start).toBeLessThan(40_000)
  expect(exits).toEqual(['EMBEDDED_FAILED'])
  const reader = new pg.Client(next.url)
  await reader.connect()
  const { rows } = await reader.query('select count(*)::int as n, max(n) as last from acknowledged')
  // One more may have been written than the client could be told.
  expect(rows[0].n - acknowledged).toBeOneOf([0, 1])
  expect(rows[0].last).toBe(rows[0].n)
  await reader.end()
  await next.stop()
}, 90_000)

test('a second copy on the same folder is refused and the first one goes on', async () => {
  await using folder = await scratchFolder()
  const first = await startEmbedded({ dataDir: folder.path })
  const refused = await startEmbedded({ dataDir: folder.path }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(DataError)
  expect(refused).toMatchObject({
    reason: 'DATA_DIR_IN_USE',
    message: expect.stringContaining('already running'),
  })
  const client = new pg.Client(first.url)
  await client.connect()
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await client.end()
  await first.stop()
}, 60_000)

test('of several copies started at once exactly one runs, even after a kill -9', async () => {
  await using folder = await scratchFolder()
  const killed = await startEmbedded({ dataDir: folder.path })
  process.kill(killed.pid, 'SIGKILL')
  await sleep(100)
  const tries = await Promise.allSettled([1, 2, 3].map(() => startEmbedded({ dataDir: folder.path })))
  const running = tries.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  const reasons = tries.flatMap((result) => (result.status === 'rejected' ? [result.reason.reason] : []))
  expect(reasons).toEqual(['DATA_DIR_IN_USE', 'DATA_DIR_IN_USE'])
  await Promise.all(running.map((database) => database.stop()))
}, 60_000)

test('a folder that cannot be written is named in one sentence', async () => {
  await using folder = await scratchFolder()
  const file = join(folder.path, 'file')
  await writeFile(file, '')
  const refused = await startEmbedded({ dataDir: join(file, 'below') }).catch((error: unknown) => error)
  expect(refused).toMatchObject({ reason: 'DATA_DIR_UNWRITABLE', message: expect.stringContaining(file) })
})

test('the database ends by itself, cleanly, when its parent is killed', async () => {
  await using folder = await scratchFolder()
  const parent = fork(parentPath, [folder.path], { execArgv: [] })
  const [message] = await once(parent, 'message')
  const { pid } = z.object({ pid: z.number() }).parse(message)
  parent.kill('SIGKILL')
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 10_000 })
  const left = await readdir(folder.path)
  expect(left.filter((name) => name.startsWith('lock'))).toEqual([])
}, 60_000)
