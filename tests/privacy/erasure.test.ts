import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createNodeClient } from '@wattos/client/node'
import { unzipSync } from 'fflate'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inviteDirectly } from '../door/invite-directly.ts'
import { bringBack } from './bring-back.ts'
import { leaveCall } from './dead-replica.ts'
import { legs, type Stores } from './legs.ts'
import { fileText } from './plant-files.ts'
import { plantMarks } from './plant-marks.ts'
import { mark } from './planting.ts'
import { type Platform, signUp, type Somebody, startPlatform, until } from './platform.ts'
import { withoutMarks } from './without-marks.ts'
import { filesWith, keysWith, lifetimesOf, tableNames, tablesWith } from './search-stores.ts'

const email = `${mark}mail@example.org`

/** Nobody listens there: mails wait. */
const mails = { SMTP_URL: 'smtp://127.0.0.1:9' }

// Most of it is waiting: the legs wait side by side. What is looked at on one of them goes step by step.
describe.each(legs)('a person who is erased, on $name', { concurrent: true }, ({ enabled, open }) => {
  let stores: Stores
  let folder: string
  let platform: Platform
  let admin: Somebody
  let person: Somebody
  let userId: string
  let signedUpAt: number

  const sql = async (text: string, values: unknown[]) => {
    const client = new pg.Client(stores.databaseUrl)
    await client.connect()
    try {
      return (await client.query(text, values)).rows
    } finally {
      await client.end()
    }
  }

  beforeAll(async () => {
    if (!enabled) return
    stores = await open()
    folder = await mkdtemp(join(tmpdir(), 'wattos-privacy-'))
    platform = await startPlatform(stores, folder, mails)
    admin = await signUp(platform.url, { name: 'Ada', email: 'ada@example.org' })
    await admin.client.admin.audit.setLevel.mutate({ level: 'full' })
    const invitation = await inviteDirectly(sql, email)
    person = await signUp(platform.url, {
      name: `${mark}name`,
      email,
      userAgent: `${mark}agent`,
      invitation,
    })
    signedUpAt = Date.now()
    await sql(
      `update membership set role = 'administrator' where user_id = (select id from app_user where email = $1)`,
      [email],
    )
    await until('the role', async () => {
      const { user } = await person.client.admin.account.state.query()
      userId = user?.id ?? ''
      return user?.role === 'administrator'
    })
  }, 240_000)
  afterAll(async () => {
    await platform?.stop()
    await stores?.close()
    if (folder) await rm(folder, { recursive: true, force: true })
  }, 60_000)

  it.skipIf(!enabled)(
    'leaves marks in every table that is about people',
    { timeout: 240_000, concurrent: false },
    async () => {
      const { privacy, account } = admin.client.admin
      const tenantId = (await account.state.query()).user?.tenant.id ?? ''
      await plantMarks({ platform, sql, admin, person, userId, tenantId })
      await privacy.setRestriction.mutate({ userId, reason: `${mark}reason` })
      const held = await person.client.admin.privacy.mine.query()
      const reached = new Set(held.map(({ service, what }) => `${service} ${what}`))
      const { entries } = await privacy.register.query()
      // A table that is classified as personal and not in this list has to be reached by plant-marks.ts.
      expect(
        entries.map(({ service, table }) => `${service} ${table}`).filter((one) => !reached.has(one)),
      ).toEqual([
        // Comes with the order, and is kept.
        'admin-service erasure',
        // Belongs to no service; looked for below.
        'mesh meshAudit',
      ])
      expect(await tablesWith(stores.databaseUrl, [mark])).toEqual(
        expect.arrayContaining([
          'public.chunk_search',
          'public.mail',
          'public.mesh_audit',
          'public.mesh_idempotency',
        ]),
      )
      expect(await filesWith(platform.folder, [mark])).toHaveLength(2)
      // Every other table of the platform has been reached, or it is said why not.
      const marked = await tablesWith(stores.databaseUrl, [mark, userId])
      const all = (await tableNames(stores.databaseUrl)).filter((name) => name.startsWith('public.'))
      expect(
        all.filter((name) => !marked.includes(name)).map((name) => name.slice('public.'.length)),
      ).toEqual(Object.keys(withoutMarks).toSorted())
    },
  )

  it.skipIf(!enabled)(
    'gets all of them in the archive',
    { timeout: 120_000, concurrent: false },
    async () => {
      const response = await fetch(`${platform.url}/files/archive/mine.zip?lang=en`, {
        headers: person.headers,
      })
      expect(response.headers.get('content-type')).toBe('application/zip')
      const files = new Map(
        Object.entries(unzipSync(new Uint8Array(await response.arrayBuffer()))).map(([name, bytes]) => [
          name,
          Buffer.from(bytes).toString(),
        ]),
      )
      expect(files.get(`files/${mark}file.txt`)).toBe(fileText)
      for (const word of [
        'name',
        'mail',
        'agent',
        'space',
        'description',
        'title',
        'text',
        'file',
        'question',
      ])
        expect(files.get('index.html')).toContain(`${mark}${word}`)
      const messages: unknown = JSON.parse(files.get('data/chat-service/message.json') ?? '')
      expect(messages).toHaveLength(4)
      expect(JSON.stringify(messages)).toContain(`${mark}found`)
      expect([...files.values()].join('\n')).not.toMatch(/"(password|token|textSealed)":/)
      // Everything that the register names and of which there is something.
      const held = await person.client.admin.privacy.mine.query()
      const { entries } = await admin.client.admin.privacy.register.query()
      const kept = entries.filter(({ service, table }) =>
        held.some((one) => one.service === service && one.what === table),
      )
      expect(kept.length).toBeGreaterThan(40)
      const paths = kept.map(({ service, table }) => `data/${service}/${table}.json`)
      expect(paths.filter((path) => !files.has(path))).toEqual([])
      expect(files.get('data/mesh/meshAudit.json')).toContain('conversations.rename')
    },
  )

  it.skipIf(!enabled)(
    'is gone from tables, search, files, queues and logs, and it is certified',
    { timeout: 240_000, concurrent: false },
    async () => {
      const { privacy } = admin.client.admin
      await expect(
        privacy.erase.mutate({ userId, email: 'other@example.org', successorId: null }),
      ).rejects.toThrow(/confirm/)
      const { id } = await privacy.erase.mutate({ userId, email, successorId: null })
      // From the order on they are no administrator any more, and nobody to whom something could be handed over.
      const self = (await admin.client.admin.account.state.query()).user?.id ?? ''
      await expect(
        privacy.erase.mutate({ userId: self, email: 'ada@example.org', successorId: userId }),
      ).rejects.toThrow(/administrator/)
      await until('the erasure', async () =>
        (await privacy.erasures.query()).some((one) => one.id === id && one.state === 'done'),
      )
      const order = (await privacy.erasures.query()).find((one) => one.id === id)
      expect(order?.genuine).toBe(true)
      const items = order?.certificate?.statement.items ?? []
      const counted = (what: string) => items.find((one) => one.what === what)
      expect(counted('document')).toMatchObject({ service: 'ingestion-service', action: 'deleted', count: 2 })
      expect(counted('files')).toMatchObject({ action: 'deleted', count: 1 })
      expect(counted('search entries')).toMatchObject({ action: 'deleted', count: 1 })
      expect(counted('message')).toMatchObject({ action: 'deleted', count: 4 })
      expect(counted('quotations')).toMatchObject({ action: 'deleted', count: 1 })
      expect(counted('user')).toMatchObject({ action: 'deleted', count: 1 })
      expect(counted('erasure')).toMatchObject({ action: 'kept', why: { de: expect.any(String) } })

      expect(await tablesWith(stores.databaseUrl, [mark])).toEqual([])
      // What the certificate names: the order itself, and the id as the thing that was worked on in the audit log.
      expect(await tablesWith(stores.databaseUrl, [userId])).toEqual(['public.erasure', 'public.mesh_audit'])
      expect(await filesWith(platform.folder, [mark])).toEqual([])
      expect(await filesWith(platform.folder, [userId])).toEqual(['erasures.jsonl'])
      const { redisUrl } = stores
      if (redisUrl) {
        expect(await keysWith(redisUrl, [mark])).toEqual([])
        // The door counts requests under the person's id; Redis forgets that within a minute of the last one.
        const counters = await keysWith(redisUrl, [userId])
        for (const left of await lifetimesOf(redisUrl, counters)) expect(left).toBeLessThanOrEqual(60_000)
      }
      expect(platform.log()).toContain('"service"')
      expect(platform.log().toLowerCase()).not.toContain(mark)
      expect((await admin.client.admin.audit.verify.query({})).flaw).toBeNull()
    },
  )

  it.skipIf(!enabled)('cannot come back', { timeout: 120_000, concurrent: false }, async () => {
    const tenantId = (await admin.client.admin.account.state.query()).user?.tenant.id ?? ''
    const isLeft = await leaveCall(platform.folder, { tenantId, userId, createdAt: signedUpAt })
    await until('what a killed process had noted', () => Promise.resolve(!isLeft()))
    await until('its call', async () => {
      const stored = await sql('select user_id from llm_usage where model = $1', ['left'])
      return stored.length === 1
    })
    expect(await tablesWith(stores.databaseUrl, [userId])).toEqual(['public.erasure', 'public.mesh_audit'])
    expect(await filesWith(platform.folder, [userId])).toEqual(['erasures.jsonl'])

    const { user } = await person.client.admin.account.state.query()
    expect(user).toBeNull()
    const found = await admin.client.rag.search.query({ query: `${mark}text` })
    expect(JSON.stringify(found)).not.toContain(mark)
  })

  it.skipIf(!enabled)(
    'is erased again after a backup brought the data back, and what is too old goes by itself',
    { timeout: 240_000, concurrent: false },
    async () => {
      const both = await bringBack(sql, { userId, email })
      await platform.stop()
      platform = await startPlatform(stores, folder, mails)
      const again = createNodeClient(platform.url, {
        headers: () => ({ ...admin.headers, origin: platform.url }),
      })
      await until('the erasures', async () => {
        const orders = await again.admin.privacy.erasures.query()
        return orders.length === 3 && orders.every(({ state }) => state === 'done')
      })
      expect(await tablesWith(stores.databaseUrl, ['both@example.org', both])).toEqual([
        'public.app_user',
        'public.erasure',
        'public.membership',
      ])
      // Their account, and what is sent to it, goes on in the other one.
      expect(await tablesWith(stores.databaseUrl, ['what goes'])).toEqual([])
      expect(await tablesWith(stores.databaseUrl, ['what stays'])).toEqual(['public.mail'])
      expect(await tablesWith(stores.databaseUrl, [mark])).toEqual([])
      await until('the daily run', async () => {
        const { runs } = await again.admin.privacy.retention.query()
        return runs[0]?.finishedAt !== null && runs.length === 1
      })
      const { runs, kinds } = await again.admin.privacy.retention.query()
      expect(runs[0]?.done).toContainEqual({
        service: 'chat-service',
        what: 'conversation',
        action: 'deleted',
        count: 1,
      })
      expect(kinds.find(({ kind }) => kind === 'chat')).toMatchObject({ days: 90 })
      expect(await tablesWith(stores.databaseUrl, ['last quarter'])).toEqual([])
      expect((await again.admin.audit.verify.query({})).flaw).toBeNull()
      const pdf = await fetch(`${platform.url}/files/archive/register.pdf`, {
        headers: { ...admin.headers, origin: platform.url },
      })
      expect(
        Buffer.from(await pdf.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-')
      const csv = await fetch(`${platform.url}/files/archive/audit/audit.csv`, {
        headers: { ...admin.headers, origin: platform.url },
      })
      expect(await csv.text()).toContain('127.0.0.1')
    },
  )
})
