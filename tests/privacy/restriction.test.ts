import { inviteDirectly } from '../door/invite-directly.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { errorOf } from '@wattos/client'
import { openTestStore } from '@wattos/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Platform, signUp, type Somebody, startPlatform, until } from './platform.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let folder: string
let platform: Platform
let admin: Somebody
let person: Somebody
let userId: string
let conversationId: string

const reasonOf = (call: Promise<unknown>) =>
  call.then(
    () => 'allowed',
    (thrown: unknown) => errorOf(thrown)?.reason,
  )
const sql = async (text: string, values: string[]) => {
  const client = new pg.Client(store.url)
  await client.connect()
  await client.query(text, values)
  await client.end()
}
const found = async () =>
  JSON.stringify(await admin.client.rag.search.query({ query: 'Vereinbarung zur Gleitzeit' }))
const counted = async () =>
  (await admin.client.llm.usage.read.query({ span: '24h', by: 'person' })).rows.map(({ key }) => key)

beforeAll(async () => {
  store = await openTestStore()
  folder = await mkdtemp(join(tmpdir(), 'wattos-restriction-'))
  platform = await startPlatform({ databaseUrl: store.url }, folder)
  admin = await signUp(platform.url, { name: 'Ada', email: 'ada@example.org' })
  const invitation = await inviteDirectly(sql, 'lena@example.org')
  person = await signUp(platform.url, { name: 'Lena', email: 'lena@example.org', invitation })
  await sql(
    `update membership set role = 'editor' where user_id = (select id from app_user where email = $1)`,
    ['lena@example.org'],
  )
  await until('the role', async () => {
    const { user } = await person.client.admin.account.state.query()
    userId = user?.id ?? ''
    return user?.role === 'editor'
  })
  const { id: spaceId } = await person.client.rag.spaces.create.mutate({ name: 'Regeln', everyone: 'use' })
  const text = 'Die Vereinbarung zur Gleitzeit gilt ab dem ersten März für alle Beschäftigten der Gemeinde.'
  const { documentId, url } = await person.client.ingestion.uploads.begin.mutate({
    spaceId,
    name: 'gleitzeit.txt',
    size: Buffer.byteLength(text),
  })
  await fetch(`${platform.url}${url}`, { method: 'PUT', body: text, headers: person.headers })
  await until('the document', async () => {
    const { state } = await person.client.ingestion.documents.get.query({ id: documentId })
    return state === 'ready'
  })
  ;({ conversationId } = await person.client.chat.ask.mutate({ text: 'Ab wann gilt die Gleitzeit?' }))
  const tenant = (await admin.client.admin.account.state.query()).user?.tenant.id ?? ''
  await person.client.chat.conversations.grants.set.mutate({
    id: conversationId,
    subject: { kind: 'everyone' },
    level: 'read',
  })
  await sql(
    `insert into llm_usage (id, tenant_id, user_id, request_id, provider, model, kind, tokens_in, tokens_out, cost_micros, duration_ms, outcome)
     values (gen_random_uuid(), $1::uuid, $2::uuid, 'r', 'p', 'm', 'chat', 1, 1, 5, 1, 'ok')`,
    [tenant, userId],
  )
}, 240_000)
afterAll(async () => {
  await platform?.stop()
  await store?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
}, 60_000)

it(
  'keeps what is held of a person without using it, and lets them read it',
  { timeout: 120_000 },
  async () => {
    expect(await found()).toContain('ersten März')
    expect(await counted()).toContain(userId)
    expect(await admin.client.chat.conversations.shared.query()).toHaveLength(1)
    const { privacy } = admin.client.admin
    await privacy.setRestriction.mutate({ userId, reason: 'Die Angaben sind bestritten.' })
    await until('the restriction', async () => {
      const { user } = await person.client.admin.account.state.query()
      return user?.restricted === true && user.permissions.length === 0
    })
    expect(await found()).not.toContain('ersten März')
    expect(await counted()).not.toContain(userId)
    expect((await admin.client.llm.usage.read.query({ span: '24h', by: 'person' })).total.costMicros).toBe(5)
    expect(await admin.client.chat.conversations.shared.query()).toEqual([])
    expect(await reasonOf(admin.client.chat.conversations.get.query({ id: conversationId }))).toBe(
      'CONVERSATION_NOT_FOUND',
    )
    expect(await reasonOf(person.client.chat.ask.mutate({ text: 'Und jetzt?' }))).toBe('PERMISSION_MISSING')
    const held = await person.client.admin.privacy.mine.query()
    expect(held.map(({ what }) => what)).toEqual(expect.arrayContaining(['indexedDocument', 'conversation']))
    const archive = await fetch(`${platform.url}/files/archive/mine.zip?lang=de`, { headers: person.headers })
    expect(archive.headers.get('content-type')).toBe('application/zip')
    await archive.arrayBuffer()
    expect(await privacy.restrictions.query()).toMatchObject([{ userId, own: false }])
    const { entries } = await admin.client.admin.audit.list.query({ action: 'privacy.setRestriction' })
    expect(entries).toMatchObject([{ resourceKind: 'person', resourceId: userId, outcome: 'ok' }])
  },
)

it('is taken back by whoever ordered it, and everything is as before', { timeout: 120_000 }, async () => {
  expect(await reasonOf(person.client.admin.privacy.restrictMe.mutate({ reason: null }))).toBe(
    'RESTRICTED_BY_ANOTHER',
  )
  await admin.client.admin.privacy.setRestriction.mutate({ userId, reason: null })
  await until('the end of it', async () => {
    const { user } = await person.client.admin.account.state.query()
    return user?.restricted === false && user.permissions.includes('chat:use')
  })
  expect(await found()).toContain('ersten März')
  expect(await counted()).toContain(userId)
  expect(await admin.client.chat.conversations.shared.query()).toHaveLength(1)
})

it('can be ordered by the person, but not by the last who administers', { timeout: 120_000 }, async () => {
  await person.client.admin.privacy.restrictMe.mutate({ reason: 'Bitte prüfen.' })
  expect(await found()).not.toContain('ersten März')
  expect(await person.client.admin.privacy.restriction.query()).toMatchObject({ own: true })
  await person.client.admin.privacy.restrictMe.mutate({ reason: null })
  expect(await found()).toContain('ersten März')
  expect(await reasonOf(admin.client.admin.privacy.restrictMe.mutate({ reason: 'x' }))).toBe(
    'LAST_ADMINISTRATOR',
  )
})
