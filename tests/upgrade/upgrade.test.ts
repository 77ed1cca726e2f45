import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createNodeClient } from '@wattos/client/node'
import { migrate } from '@wattos/data'
import { databaseOfItsOwn, openTestStore } from '@wattos/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Platform, startPlatform, until } from '../privacy/platform.ts'
import { countRows, fillInstallation, installRelease, releases } from './old-installation.ts'

const { TEST_DATABASE_URL } = process.env
const [first = ''] = releases

interface Database {
  readonly url: string
  readonly close: () => Promise<void>
}

const legs: { name: string; enabled: boolean; open: () => Promise<Database> }[] = [
  { name: 'the embedded database', enabled: true, open: openTestStore },
  {
    name: 'a real PostgreSQL (enable with TEST_DATABASE_URL, see scripts/real-services.sh)',
    enabled: Boolean(TEST_DATABASE_URL),
    open: () => databaseOfItsOwn(TEST_DATABASE_URL ?? ''),
  },
]

/** Signs in as a browser does, with what was the password before the upgrade. */
async function signIn(url: string, { email, password }: { email: string; password: string }) {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    body: JSON.stringify({ email, password }),
    headers: { 'content-type': 'application/json', origin: url },
  })
  if (!response.ok) throw new Error(`could not sign in: ${await response.text()}`)
  const headers = {
    cookie: response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
    origin: url,
  }
  return { headers, client: createNodeClient(url, { headers: () => headers }) }
}

describe.each(legs)('an installation of an earlier version, on $name', ({ enabled, open }) => {
  let database: Database
  let folder: string
  let platform: Platform | undefined

  beforeAll(async () => {
    if (!enabled) return
    database = await open()
    folder = await mkdtemp(join(tmpdir(), 'wattos-upgrade-'))
  }, 120_000)
  afterAll(async () => {
    await database?.close()
    if (folder) await rm(folder, { recursive: true, force: true })
  }, 60_000)

  it.skipIf(!enabled)(
    'with 10,000 documents is upgraded by a start: one signs in, finds, reads and goes on',
    { timeout: 240_000 },
    async () => {
      const documents = 10_000
      await installRelease(database.url, first)
      const old = await fillInstallation(database.url, documents)
      platform = await startPlatform({ databaseUrl: database.url }, folder)
      try {
        const { client, headers } = await signIn(platform.url, old)
        const { user } = await client.admin.account.state.query()
        expect(user).toMatchObject({ name: 'Ada', role: 'administrator' })

        const { hits } = await client.rag.search.query({
          spaceIds: [old.spaceId],
          query: 'Akte 10007',
          limit: 3,
        })
        expect(hits[0]?.text).toBe('Die Akte mit der Nummer 10007 liegt im Keller.')
        const { all } = await client.ingestion.documents.page.query({ spaceId: old.spaceId, limit: 1 })
        expect(all).toBe(documents)
        const conversations = await client.chat.conversations.list.query()
        expect(conversations.map(({ title }) => title)).toEqual(['Wo liegt die Akte?'])

        const text = 'Der Schlüssel zum Archiv hängt beim Hausmeister.'
        const begun = await client.ingestion.uploads.begin.mutate({
          spaceId: old.spaceId,
          name: 'neu.txt',
          size: Buffer.byteLength(text),
        })
        expect((await fetch(`${platform.url}${begun.url}`, { method: 'PUT', body: text, headers })).ok).toBe(
          true,
        )
        await until('the new document', async () => {
          const { state } = await client.ingestion.documents.get.query({ id: begun.documentId })
          return state === 'ready'
        })
        const found = await client.rag.search.query({
          spaceIds: [old.spaceId],
          query: 'Wo hängt der Schlüssel zum Archiv?',
        })
        expect(found.hits[0]?.text).toBe(text)
      } finally {
        await platform.stop()
      }
    },
  )

  // The newest one is what every other test starts with.
  it.skipIf(!enabled).each(releases.slice(0, -1))(
    'as of %s keeps every row',
    { timeout: 60_000 },
    async (release) => {
      await installRelease(database.url, release)
      await fillInstallation(database.url, 10)
      const before = await countRows(database.url)
      const { applied } = await migrate({ url: database.url })
      expect(applied).toEqual(releases.slice(releases.indexOf(release) + 1))
      expect(await countRows(database.url)).toMatchObject(before)
      expect(before).toMatchObject({ account: 1, chunk_search: 10, document: 10, message: 1, space: 1 })
    },
  )
})
