import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { scratchFolder } from '../testing/scratch.ts'
import { type Embedded, startEmbedded } from './index.ts'

const hammerPath = fileURLToPath(new URL('../testing/hammer.ts', import.meta.url))
const tallySchema = z.object({
  operations: z.number(),
  wrong: z.number(),
  errors: z.number(),
  kept: z.number(),
})

let folder: Awaited<ReturnType<typeof scratchFolder>>
let database: Embedded

beforeAll(async () => {
  folder = await scratchFolder()
  database = await startEmbedded({ dataDir: folder.path })
})
afterAll(async () => {
  await database.stop()
  await folder[Symbol.asyncDispose]()
})

async function connect(options: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url, ...options })
  await client.connect()
  return client
}

test('four processes with four connections each get only their own rows', async () => {
  const admin = await connect()
  await admin.query('create table hammer (owner text not null, n int not null)')
  const tallies = await Promise.all(
    ['a', 'b', 'c', 'd'].map(async (mark) => {
      const child = fork(hammerPath, [database.url, mark, '6000'], { execArgv: [] })
      const [tally] = await once(child, 'message')
      return tallySchema.parse(tally)
    }),
  )
  const sum = (key: keyof (typeof tallies)[number]) => tallies.reduce((total, tally) => total + tally[key], 0)
  expect({ wrong: sum('wrong'), errors: sum('errors') }).toEqual({ wrong: 0, errors: 0 })
  expect(sum('operations')).toBeGreaterThan(500)
  const { rows } = await admin.query('select count(*)::int as n from hammer')
  expect(rows).toEqual([{ n: sum('kept') }])
  await admin.end()
}, 40_000)

test('a client that dies in a transaction leaves nothing behind and blocks nobody', async () => {
  const other = await connect()
  await other.query('create table doomed (n int)')
  const dying = await connect()
  dying.on('error', () => {})
  await dying.query('begin')
  await dying.query('insert into doomed values (1)')
  const waiting = other.query('select count(*)::int as n from doomed')
  dying.connection.stream.destroy()
  expect((await waiting).rows).toEqual([{ n: 0 }])
  await other.end()
})

test('a client that goes away while its BEGIN is still running leaves no open transaction', async () => {
  const other = await connect()
  const dying = await connect()
  dying.on('error', () => {})
  dying.query('begin; select pg_sleep(0.2)').catch(() => {})
  await new Promise((resolve) => setTimeout(resolve, 50))
  dying.connection.stream.destroy()
  const { rows } = await other.query('select now() = statement_timestamp() as outside')
  expect(rows).toEqual([{ outside: true }])
  await other.end()
})

test('each client keeps its own search_path', async () => {
  const admin = await connect()
  await admin.query('create schema side; create table side.place (name text); create table place (name text)')
  await admin.query(`insert into side.place values ('side'); insert into place values ('public')`)
  const side = await connect({ options: '-c search_path=side' })
  const names = await Promise.all(
    [admin, side, admin, side].map((client) => client.query('select name from place')),
  )
  expect(names.map((result) => result.rows[0].name)).toEqual(['public', 'side', 'public', 'side'])
  await side.query('begin; set search_path to public; rollback')
  expect((await admin.query('select name from place')).rows).toEqual([{ name: 'public' }])
  await Promise.all([admin.end(), side.end()])
})

test('a notification reaches exactly those who listen', async () => {
  const [speaker, listener, bystander] = await Promise.all([connect(), connect(), connect()])
  const heard: string[] = []
  listener.on('notification', ({ payload }) => heard.push(`listener: ${payload}`))
  bystander.on('notification', ({ payload }) => heard.push(`bystander: ${payload}`))
  await listener.query('listen news')
  await bystander.query('listen "Other"')
  await speaker.query(`select pg_notify('news', 'hello')`)
  await listener.query('select 1')
  await bystander.query('select 1')
  expect(heard).toEqual(['listener: hello'])
  await Promise.all([speaker.end(), listener.end(), bystander.end()])
})

test('rows of several megabytes arrive whole', async () => {
  const client = await connect()
  const text = 'ä'.repeat(3_000_000)
  const { rows } = await client.query('select $1::text as text', [text])
  expect(rows[0].text === text).toBe(true)
  await client.end()
})

test('the port alone lets nobody in', async () => {
  const stranger = new pg.Client({ connectionString: database.url.replace(/:[^:@]*@/, ':guess@') })
  stranger.on('error', () => {})
  await expect(stranger.connect()).rejects.toThrow('wrong password')
})
