import { readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { stateOf, tablesIn, uuidv7 } from '@wattos/data'
import { diskStore } from '@wattos/storage'
import { openTestStore, type TestStore } from '@wattos/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBackup } from './create-backup.ts'
import { restoreBackup } from './restore-backup.ts'

const passphrase = 'vier zufällige Wörter genügen'
const tenantId = uuidv7()
const key = `${tenantId}/bericht`
const content = Buffer.from('Der Bericht über die Schafe von Rheinfurt. '.repeat(5_000))
let source: TestStore
let path: string

beforeAll(async () => {
  source = await openTestStore()
  path = join(source.folder, 'backup.age')
  const { prisma } = source.database
  await prisma.tenant.create({ data: { id: tenantId, slug: 'schule', name: 'Schule "Am Fluß"' } })
  const space = await prisma.space.create({
    data: { tenantId, ownerId: uuidv7(), name: "O'Neill; drop table" },
  })
  const document = await prisma.document.create({
    data: {
      tenantId,
      spaceId: space.id,
      ownerId: space.ownerId,
      name: 'bericht.txt',
      mime: 'text/plain',
      size: content.length,
      storageKey: key,
    },
  })
  await prisma.indexedDocument.create({
    data: {
      id: document.id,
      tenantId,
      spaceId: space.id,
      ownerId: space.ownerId,
      title: 'Bericht',
      mime: 'text/plain',
      language: 'de',
      text: 'Zeile eins\nZeile zwei\t"in Anführung" \\ \u{1F411}',
      pageStarts: [0, 11],
    },
  })
  const chunk = await prisma.chunk.create({
    data: {
      tenantId,
      spaceId: space.id,
      documentId: document.id,
      ordinal: 0,
      start: 0,
      end: 10,
      text: 'Zeile eins',
      language: 'de',
    },
  })
  await prisma.$executeRawUnsafe(
    `insert into chunk_search (chunk_id, tenant_id, space_id, document_id, live, terms) values ($1::uuid, $2::uuid, $3::uuid, $4::uuid, true, to_tsvector('german', 'Zeile eins'))`,
    chunk.id,
    tenantId,
    space.id,
    document.id,
  )
  await prisma.$executeRawUnsafe(
    `insert into chunk_embedding (chunk_id, model, part, tenant_id, space_id, embedding) values ($1::uuid, 'm', 0, $2::uuid, $3::uuid, '[0.1,-2.5e-7,3]')`,
    chunk.id,
    tenantId,
    space.id,
  )
  await diskStore(join(source.folder, 'files')).put(key, Readable.from([content]))
  await createBackup(
    {
      databaseUrl: source.url,
      files: diskStore(join(source.folder, 'files')),
      secrets: '{"mesh":"…"}',
      version: '1.2.3',
    },
    { path, passphrase },
  )
}, 120_000)
afterAll(() => source?.close())

async function states(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const tables = await tablesIn(client)
    const all: Record<string, string> = {}
    for (const table of tables) {
      const { rows, digest } = await stateOf(client, table)
      all[table.name] = `${rows} ${digest}`
    }
    return all
  } finally {
    await client.end()
  }
}

test('what is restored is, row for row and byte for byte, what was backed up', async () => {
  const empty = await openTestStore()
  try {
    const files = diskStore(join(empty.folder, 'files'))
    let secrets = ''
    const restored = await restoreBackup(
      { path, passphrase },
      { databaseUrl: empty.url, files, onSecrets: async (text) => void (secrets = text) },
    )
    expect(await states(empty.url)).toEqual(await states(source.url))
    expect(restored.tables.filter(({ rows }) => rows > 0).length).toBeGreaterThanOrEqual(7)
    const pieces: Uint8Array[] = []
    for await (const piece of await files.open(key)) pieces.push(new Uint8Array(piece))
    expect(Buffer.concat(pieces).equals(content)).toBe(true)
    expect(secrets).toBe('{"mesh":"…"}')
    // What is there is never overwritten.
    await expect(
      restoreBackup({ path, passphrase }, { databaseUrl: empty.url, files }),
    ).rejects.toMatchObject({
      reason: 'NOT_EMPTY',
    })
    // The platform goes on working on it: new rows find their place.
    await empty.database.prisma.space.create({ data: { tenantId, ownerId: uuidv7(), name: 'danach' } })
  } finally {
    await empty.close()
  }
}, 120_000)

test('nobody reads it without the passphrase', async () => {
  const bytes = await readFile(path)
  expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
  for (const secret of ['Rheinfurt', 'manifest', 'tenant']) expect(bytes.includes(secret)).toBe(false)
  await expect(
    restoreBackup(
      { path, passphrase: 'falsch' },
      { databaseUrl: source.url, files: diskStore(source.folder) },
    ),
  ).rejects.toMatchObject({ reason: 'PASSPHRASE_WRONG' })
}, 60_000)

test('a backup that was cut off or altered restores nothing', async () => {
  const empty = await openTestStore()
  try {
    const target = { databaseUrl: empty.url, files: diskStore(join(empty.folder, 'files')) }
    const before = await states(empty.url)
    const cut = join(source.folder, 'cut.age')
    await writeFile(cut, await readFile(path))
    await truncate(cut, (await stat(cut)).size - 1_000)
    await expect(restoreBackup({ path: cut, passphrase }, target)).rejects.toMatchObject({
      reason: 'DAMAGED',
    })
    const altered = await readFile(path)
    altered[altered.length - 2_000] = (altered[altered.length - 2_000] ?? 0) ^ 1
    await writeFile(cut, altered)
    await expect(restoreBackup({ path: cut, passphrase }, target)).rejects.toMatchObject({
      reason: 'DAMAGED',
    })
    expect(await states(empty.url)).toEqual(before)
  } finally {
    await empty.close()
  }
}, 120_000)

test('a backup of an older version comes back with defaults for what came since; of a newer one it is refused', async () => {
  const [older, now] = [await openTestStore(), await openTestStore()]
  try {
    const { prisma } = older.database
    const id = uuidv7()
    await prisma.tenant.create({ data: { id, slug: 'alt', name: 'Alt' } })
    await prisma.space.create({ data: { tenantId: id, ownerId: uuidv7(), name: 'Akten' } })
    // As if this column, this table and this migration had come later.
    await prisma.$executeRawUnsafe('alter table space drop column description')
    await prisma.$executeRawUnsafe('drop table chunk_embedding')
    await prisma.$executeRawUnsafe(
      'delete from _prisma_migrations where migration_name = (select max(migration_name) from _prisma_migrations)',
    )
    const files = diskStore(join(older.folder, 'files'))
    const old = join(older.folder, 'old.age')
    await createBackup({ databaseUrl: older.url, files, version: '0.0.1' }, { path: old, passphrase })
    const target = { databaseUrl: now.url, files: diskStore(join(now.folder, 'files')) }
    await restoreBackup({ path: old, passphrase }, target)
    expect(await now.database.prisma.space.findMany()).toMatchObject([{ name: 'Akten', description: '' }])

    await prisma.$executeRawUnsafe(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('x', 'x', '29990101000000_later', now())`,
    )
    await createBackup({ databaseUrl: older.url, files, version: '9.0.0' }, { path: old, passphrase })
    await expect(restoreBackup({ path: old, passphrase }, target)).rejects.toMatchObject({
      reason: 'NEWER_VERSION',
    })
  } finally {
    await older.close()
    await now.close()
  }
}, 120_000)
