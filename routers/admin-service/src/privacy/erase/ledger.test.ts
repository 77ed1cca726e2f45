import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ownedDb } from '@wattos/data'
import { storeEnvironment } from '@wattos/storage'
import { openTestStore, type TestStore } from '@wattos/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { privacyTables } from '../runtime.ts'
import { type LedgerEntry, noteErasures, readLedger } from './ledger.ts'

let store: TestStore
let folder: string
let bucket: Server
const objects = new Map<string, Buffer>()

beforeAll(async () => {
  store = await openTestStore()
  folder = await mkdtemp(join(tmpdir(), 'wattos-ledger-'))
  bucket = createServer((req, res) => {
    void (async () => {
      const body = Buffer.concat(await req.toArray())
      // Long enough for another process to read what is about to be replaced.
      await sleep(50)
      if (req.method === 'PUT') objects.set(req.url ?? '', body)
      const found = objects.get(req.url ?? '')
      res.writeHead(found ? 200 : 404).end(req.method === 'PUT' ? undefined : found)
    })()
  })
  await new Promise<void>((resolve) => bucket.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  bucket.close()
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

/** A process of the service, with or without a bucket. */
function openProcess(dataDir: string, withBucket: boolean) {
  const address = bucket.address()
  const endpoint = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : ''
  const keys = { S3_ENDPOINT: endpoint, S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' }
  const env = { ...storeEnvironment.parse(withBucket ? keys : {}), AUTH_SECRET: 'a secret of this test' }
  const open = ownedDb(store.database, privacyTables)
  return { env, dataDir, acrossTenants: (why: string) => open({ acrossTenants: why }) }
}

const entry = (): LedgerEntry => ({
  id: randomUUID(),
  tenantId: randomUUID(),
  userId: randomUUID(),
  successorId: null,
  finishedAt: new Date().toISOString(),
})
const idsOf = (entries: readonly LedgerEntry[]) => entries.map(({ id }) => id).toSorted()

it.each([
  ['the data folder', false],
  ['a bucket, so that no container needs a disk of its own', true],
] as const)('keeps every erasure in %s, although processes note at the same time', async (_, withBucket) => {
  const [one, other] = [openProcess(folder, withBucket), openProcess(folder, withBucket)]
  const noted = Array.from({ length: 4 }, entry)
  await Promise.all(noted.map((each, at) => noteErasures(at % 2 ? one : other, [each])))
  await noteErasures(one, noted)
  const read = idsOf(await readLedger(one))
  for (const { id } of noted) expect(read.filter((known) => known === id)).toEqual([id])
})

it('counts what was noted before there was a bucket', async () => {
  const own = await mkdtemp(join(folder, 'own-'))
  const before = entry()
  await writeFile(join(own, 'erasures.jsonl'), `${JSON.stringify(before)}\n`)
  expect(idsOf(await readLedger(openProcess(own, true)))).toContain(before.id)
})

it('reads nothing from a list that is not one, rather than forgetting an erasure', async () => {
  const own = await mkdtemp(join(folder, 'own-'))
  await writeFile(join(own, 'erasures.jsonl'), 'cut off in the mid')
  await expect(readLedger(openProcess(own, false))).rejects.toThrow('JSON')
})
