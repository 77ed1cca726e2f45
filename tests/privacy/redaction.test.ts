import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { errorOf } from '@wattos/client'
import { openTestStore } from '@wattos/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Platform, signUp, type Somebody, startPlatform, until } from './platform.ts'
import { filesWith, tablesWith } from './search-stores.ts'

/** What must be nowhere afterwards, each in a form in which search would keep it, too. */
const secrets = ['erika.zqxwv@example.org', '0170 7654321', 'DE89 3704 0044 0532 0130 00', '86 095 742 719']
const kept = [...secrets, 'zqxwv', '7654321', '370400440532013000', '86095742719']
const text = [
  'Die Vereinbarung zur Gleitzeit gilt ab dem ersten März für alle Beschäftigten der Gemeinde.',
  `Fragen beantwortet ${secrets[0]}, Telefon ${secrets[1]}.`,
  `Das Gehalt geht auf ${secrets[2]}, Steuer-ID ${secrets[3]}.`,
].join('\n\n')

let store: Awaited<ReturnType<typeof openTestStore>>
let folder: string
let platform: Platform
let admin: Somebody

const put = async (spaceId: string, name: string, body = text) => {
  const { documentId, url } = await admin.client.ingestion.uploads.begin.mutate({
    spaceId,
    name,
    size: Buffer.byteLength(body),
  })
  await fetch(`${platform.url}${url}`, { method: 'PUT', body, headers: admin.headers })
  return documentId
}
const ready = async (id: string) => {
  await until('the document', async () => {
    const { state } = await admin.client.ingestion.documents.get.query({ id })
    return state === 'ready'
  })
  return admin.client.ingestion.documents.get.query({ id })
}

beforeAll(async () => {
  store = await openTestStore()
  folder = await mkdtemp(join(tmpdir(), 'wattos-redaction-'))
  platform = await startPlatform({ databaseUrl: store.url }, folder)
  admin = await signUp(platform.url, { name: 'Ada', email: 'ada@example.org' })
  await admin.client.admin.audit.setLevel.mutate({ level: 'full' })
}, 240_000)
afterAll(async () => {
  await platform?.stop()
  await store?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
}, 60_000)

it(
  'keeps nothing of what is replaced in any table, vector’s text, file, job or log',
  { timeout: 120_000 },
  async () => {
    const { id } = await admin.client.rag.spaces.create.mutate({ name: 'Akten', redact: true })
    const doc = await ready(await put(id, `Vertrag ${secrets[0]}.txt`))
    expect(doc).toMatchObject({
      name: 'Vertrag [E-MAIL].txt',
      redactions: { 'E-MAIL': 1, PHONE: 1, IBAN: 1, 'TAX-ID': 1 },
    })
    expect(await tablesWith(store.url, kept)).toEqual([])
    expect(await filesWith(platform.folder, kept)).toEqual([])
    for (const word of kept) expect(platform.log()).not.toContain(word)
    const [found] = (await admin.client.rag.search.query({ query: 'Wer beantwortet Fragen?' })).hits
    expect(found?.text).toContain('Fragen beantwortet [E-MAIL], Telefon [PHONE].')
    const { documentId, start, end } = found ?? { documentId: '', start: 0, end: 0 }
    const passage = await admin.client.rag.passage.query({ documentId, start, end })
    expect(passage).toMatchObject({ fileKept: false, title: 'Vertrag [E-MAIL].txt' })
    expect(passage.text.slice(start - passage.textStart, end - passage.textStart)).toBe(found?.text)
  },
)

it(
  'is demanded by the organisation’s rule, also of what lies there already once it is read again',
  { timeout: 120_000 },
  async () => {
    const { client, headers } = admin
    const { id: spaceId } = await client.rag.spaces.create.mutate({ name: 'Früher' })
    const documentId = await put(spaceId, `Früher ${secrets[0]}.txt`)
    await ready(documentId)
    expect(await tablesWith(store.url, kept)).toEqual(
      expect.arrayContaining(['public.chunk', 'public.document', 'public.indexed_document']),
    )
    expect((await fetch(`${platform.url}/files/${documentId}`, { headers })).status).toBe(200)
    await client.admin.tenant.update.mutate({ redactDocuments: true })
    await until('the rule', async () => {
      const spaces = await client.rag.spaces.list.query()
      return spaces.every(({ redaction }) => redaction.on && redaction.demanded)
    })
    expect((await fetch(`${platform.url}/files/${documentId}`, { headers })).status).toBe(404)
    const refused = await client.rag.spaces.redact.mutate({ id: spaceId, on: false }).catch(errorOf)
    expect(refused).toMatchObject({ reason: 'REDACTION_DEMANDED' })
    expect(await client.ingestion.documents.reread.mutate({ spaceId })).toEqual({ documents: 1 })
    await ready(documentId)
    expect(await tablesWith(store.url, kept)).toEqual([])
    expect(await filesWith(platform.folder, kept)).toEqual([])
    const { id: later } = await client.rag.spaces.create.mutate({ name: 'Später' })
    expect(await ready(await put(later, 'Später.txt', `${text}\n\nStand: März.`))).toMatchObject({
      redactions: { IBAN: 1 },
    })
    expect(await tablesWith(store.url, kept)).toEqual([])
    // Without the rule, the spaces keep to it until they are told otherwise.
    await client.admin.tenant.update.mutate({ redactDocuments: false })
    await until('the end of the rule', async () => {
      const spaces = await client.rag.spaces.list.query()
      return spaces.every(({ redaction }) => redaction.on && !redaction.demanded)
    })
    await client.rag.spaces.redact.mutate({ id: later, on: false })
    expect((await client.rag.spaces.list.query()).find(({ id }) => id === later)?.redaction.on).toBe(false)
  },
)
