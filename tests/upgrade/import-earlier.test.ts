import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openTestStore, type TestStore } from '@wattos/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { type Platform, signUp, type Somebody, startPlatform, until } from '../privacy/platform.ts'
import { type EarlierInstallation, makeEarlierInstallation } from './earlier-installation.ts'

const program = join(import.meta.dirname, '../../scripts/import-earlier.ts')
const reportSchema = z.object({
  tables: z.array(
    z.object({
      table: z.string(),
      taken: z.number(),
      there: z.number(),
      waiting: z.number(),
      left: z.number(),
      reasons: z.array(z.object({ why: z.string(), rows: z.array(z.string()) })),
    }),
  ),
})

let earlier: EarlierInstallation
let store: TestStore
let folder: string
let platform: Platform
let ada: Somebody
let before: string

beforeAll(async () => {
  earlier = await makeEarlierInstallation()
  before = await earlier.content()
  store = await openTestStore()
  folder = await mkdtemp(join(tmpdir(), 'wattos-import-'))
  platform = await startPlatform({ databaseUrl: store.url }, folder)
  ada = await signUp(platform.url, { name: 'Ada', email: 'ada@example.org' })
}, 180_000)
afterAll(async () => {
  await platform?.stop()
  await store?.close()
  await earlier?.close()
  await rm(folder, { recursive: true, force: true })
})

function begin(...args: string[]) {
  const report = join(folder, 'report.json')
  const given = ['--from', earlier.url, '--report', report, ...args]
  const child = spawn(process.execPath, [program, ...given], {
    env: {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: store.url,
      WATTOS_DATA_DIR: folder,
      OLLAMA_DISCOVERY: 'false',
      DRAIN_SECONDS: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (piece: Buffer) => (said += piece.toString()))
  child.stderr.on('data', (piece: Buffer) => (said += piece.toString()))
  return { child, said: () => said, report }
}

/** Runs it to its end: what it reports, by table. */
async function run(...args: string[]) {
  const { child, said, report } = begin(...args)
  await once(child, 'exit')
  if (child.exitCode !== 0) throw new Error(said())
  const { tables } = reportSchema.parse(JSON.parse(await readFile(report, 'utf8')))
  return { said: said(), of: (table: string) => tables.find((one) => one.table === table) }
}

const asAda = ['--as', 'ada@example.org', '--own', 'rheinfurt'] as const
/** The file of the import that ends like this; empty where there is none. */
async function importFile(ending: string): Promise<string> {
  const names = await readdir(join(folder, 'imports')).catch(() => [])
  const name = names.find((one) => one.endsWith(ending))
  return name ? readFile(join(folder, 'imports', name), 'utf8') : ''
}
const ledgerLines = async () => (await importFile('.jsonl')).split('\n').length - 1

it('says in a trial run what it would bring, and writes nothing', { timeout: 180_000 }, async () => {
  const trial = await run('--dry-run')
  expect(trial.of('Tenant')).toMatchObject({ taken: 2 })
  expect(trial.of('Document')).toMatchObject({ taken: 2, left: 2 })
  expect(trial.of('User')?.reasons).toContainEqual({
    why: expect.stringContaining('does not fit: email'),
    rows: ['u4'],
  })
  expect(await ada.client.rag.spaces.list.query()).toEqual([])
  expect(await ada.client.admin.invitations.list.query()).toEqual([])
  expect(await ledgerLines()).toBe(0)
})

it('lets nobody but the operator’s administrator do it', { timeout: 180_000 }, async () => {
  await expect(run('--as', 'nobody@example.org')).rejects.toThrow('administers')
})

it('brings everything over once, although it is killed on the way', { timeout: 300_000 }, async () => {
  const doomed = begin(...asAda)
  while ((await ledgerLines()) < 5 && doomed.child.exitCode === null) await sleep(5)
  doomed.child.kill('SIGKILL')
  await once(doomed.child, 'exit')
  const lines = await ledgerLines()
  expect(lines).toBeGreaterThanOrEqual(5)
  const done = await run(...asAda)
  expect(done.of('Tenant')).toMatchObject({ there: 2 })
  expect(done.of('Chat')).toMatchObject({ taken: 0, waiting: 3 })
  expect(done.of('AuditLog')).toMatchObject({ left: 1 })
  expect(done.of('Agent.tools')?.reasons[0]?.why).toContain('send_email')
  expect(done.said).toContain('Passwords are never brought over')
  expect(done.said).not.toContain('geheim')

  const orgs = await ada.client.admin.tenants.list.query()
  expect(orgs.map(({ name }) => name)).toContain('Schule am Fluß')
  expect(orgs).toHaveLength(2)
  const invited = await ada.client.admin.invitations.list.query()
  expect(invited.map(({ email, role }) => `${email} ${role}`).toSorted()).toEqual([
    'emil@example.org editor',
    'nie@example.org viewer',
  ])
  const agents = await ada.client.agents.list.query()
  expect(agents).toMatchObject([{ name: 'Terminhilfe', publishedVersion: null }])
  const agent = await ada.client.agents.get.query({ id: agents[0]?.id ?? '' })
  expect(agent.draft).toMatchObject({
    instructions: 'Du bereitest Sitzungen vor.',
    tools: ['search_knowledge'],
    policies: { maxCostMicros: 200_000 },
  })
  expect(await ada.client.character.list.query()).toMatchObject([{ name: 'Kaya', published: false }])
})

it('makes documents from their pieces again, which can be searched', { timeout: 180_000 }, async () => {
  const spaces = await ada.client.rag.spaces.list.query()
  expect(spaces.map(({ name }) => name)).toEqual(['Satzungen'])
  const spaceId = spaces[0]?.id ?? ''
  await until('the document is read', async () => {
    const documents = await ada.client.ingestion.documents.list.query({ spaceId })
    return documents.length === 1 && documents[0]?.state === 'ready'
  })
  const { hits } = await ada.client.rag.search.query({
    query: 'Was kostet der erste Hund?',
    spaceIds: [spaceId],
  })
  expect(hits[0]?.text).toContain(
    'Die Steuer beträgt für den ersten Hund 96 Euro im Jahr. Für jeden weiteren Hund beträgt sie 120 Euro im Jahr.',
  )
})

it('gives people their conversations when they have come', { timeout: 180_000 }, async () => {
  // There is no mail server: the links are there to be passed on.
  const invitation = /^emil@example\.org \S*#(\S+)$/m.exec(await importFile('.links.txt'))?.[1] ?? ''
  const emil = await signUp(platform.url, { name: 'Emil', email: 'emil@example.org', invitation })
  const second = await run(...asAda)
  expect(second.of('Chat')).toMatchObject({ taken: 1, waiting: 1, left: 1 })
  expect(second.of('Feedback')).toMatchObject({ taken: 1, waiting: 1, left: 1 })

  const [talk] = await emil.client.chat.conversations.list.query()
  expect(talk?.title).toBe('Hunde')
  const { messages } = await emil.client.chat.conversations.get.query({ id: talk?.id ?? '' })
  expect(messages.map(({ role, text }) => `${role}: ${text}`)).toEqual([
    'user: Was kostet der erste Hund?',
    'assistant: 96 Euro im Jahr.',
  ])
  const answerIds = messages.map(({ id }) => id)
  expect(await emil.client.feedback.own.query({ answerIds })).toMatchObject([
    { answerId: answerIds[1], verdict: 'up', comment: 'Genau.' },
  ])
  expect(await ada.client.chat.conversations.list.query()).toEqual([])

  // What somebody deletes here does not come back.
  await emil.client.chat.conversations.delete.mutate({ id: talk?.id ?? '' })
  const third = await run(...asAda)
  const tables = ['Tenant', 'User', 'KnowledgeSpace', 'Document', 'Chat', 'Agent', 'Character', 'Feedback']
  expect(tables.map((table) => `${table} ${third.of(table)?.taken}`)).toEqual(
    tables.map((table) => `${table} 0`),
  )
  expect(await emil.client.chat.conversations.list.query()).toEqual([])
  expect((await ada.client.rag.spaces.list.query()).length).toBe(1)
  expect((await ada.client.agents.list.query()).length).toBe(1)
  expect(await ada.client.admin.tenants.list.query()).toHaveLength(2)
})

it('writes down who did it, and has changed nothing there', { timeout: 60_000 }, async () => {
  const { entries } = await ada.client.admin.audit.list.query({})
  const actions = entries.map(({ service, action, via }) => `${service} ${action} ${via}`)
  expect(actions).toContain('rag-service spaces.create terminal')
  expect(actions).toContain('chat-service conversations.take terminal')
  expect(await earlier.content()).toBe(before)
})

it('reads a folder as it reads a database', { timeout: 180_000 }, async () => {
  const dump = await mkdtemp(join(tmpdir(), 'wattos-dump-'))
  try {
    await writeFile(join(dump, 'Tenant.jsonl'), '{"id":"t1","name":"Stadt"}\nkein JSON\n')
    await writeFile(join(dump, 'KnowledgeSpace.jsonl'), '{"id":"k1","tenantId":"t1","name":"Akten"}\n')
    await writeFile(join(dump, 'Document.jsonl'), '{"id":"d1","knowledgeSpaceId":"k1","title":"brief"}\n')
    await writeFile(
      join(dump, 'Chunk.jsonl'),
      '{"documentId":"d1","text":"Sehr geehrte Frau Enders","ordinal":0}\n',
    )
    const trial = await run('--dry-run', '--from', dump)
    expect(trial.of('Tenant')).toMatchObject({ taken: 1, left: 1 })
    expect(trial.of('Document')).toMatchObject({ taken: 1 })
  } finally {
    await rm(dump, { recursive: true, force: true })
  }
})
