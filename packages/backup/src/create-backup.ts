import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type CopiedTable, quoted, readTable, stateOf, tablesIn } from '@wattos/data'
import type { Store } from '@wattos/storage'
import { Encrypter } from 'age-encryption'
import pg from 'pg'
import { pack, type Pack } from 'tar-stream'
import { z } from 'zod'
import type { Manifest } from './manifest.ts'

/** What is backed up. */
export interface BackupSource {
  readonly databaseUrl: string
  readonly files: Store
  /** Content of secrets.json, where the installation keeps its secrets itself. */
  readonly secrets?: string
  readonly version: string
}

/** How a backup is written. */
export interface BackupTarget {
  readonly path: string
  readonly passphrase: string
}

const named = z.object({ name: z.string() })

/** Writes everything into one file that only the passphrase opens, in age's format around a tar.gz; returns what it holds. */
export async function createBackup(source: BackupSource, target: BackupTarget): Promise<Manifest> {
  const work = await mkdtemp(join(tmpdir(), 'wattos-backup-'))
  const client = new pg.Client({ connectionString: source.databaseUrl })
  await client.connect()
  const archive = pack()
  const beside = `${target.path}.${randomUUID()}`
  try {
    const written = write(archive, beside, target.passphrase)
    const filled = fill(archive, { client, work, source })
    const [manifest] = await Promise.all([filled, written])
    // A backup is there whole or not at all.
    await rename(beside, target.path)
    return manifest
  } catch (error) {
    archive.destroy()
    await rm(beside, { force: true })
    throw error
  } finally {
    await client.end()
    await rm(work, { recursive: true, force: true })
  }
}

async function write(archive: Pack, path: string, passphrase: string): Promise<void> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  const gzip = createGzip()
  const packed = pipeline(archive, gzip)
  const encrypted = await encrypter.encrypt(bytesOf(gzip))
  await Promise.all([packed, pipeline(Readable.fromWeb(encrypted), createWriteStream(path, { mode: 0o600 }))])
}

/** A web stream of plain byte arrays, as the cipher wants them. */
function bytesOf(readable: Readable): ReadableStream<Uint8Array> {
  const chunks = readable[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(new Uint8Array(value))
    },
  })
}

interface Filling {
  readonly client: pg.Client
  readonly work: string
  readonly source: BackupSource
}

async function fill(archive: Pack, { client, work, source }: Filling): Promise<Manifest> {
  // One moment for all tables.
  await client.query('begin isolation level repeatable read read only')
  const migrations = z
    .array(named)
    .parse(
      (
        await client.query(
          'select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by migration_name',
        )
      ).rows,
    )
  const tables: Manifest['tables'] = []
  const files: Manifest['files'] = []
  for (const table of await tablesIn(client)) {
    tables.push({ ...table, ...(await stateOf(client, table)) })
    await add(
      archive,
      { name: `tables/${table.name}.jsonl`, path: join(work, 'table') },
      linesOf(client, table),
    )
  }
  for (const key of await storageKeys(client)) {
    const found = await source.files.stat(key)
    // An upload that was given up has a row for a while, and no file.
    if (!found) continue
    const digest = createHash('sha256')
    const content = await source.files.open(key)
    const size = await add(
      archive,
      { name: `files/${key}`, path: join(work, 'file') },
      through(content, digest),
    )
    files.push({ key, size, sha256: digest.digest('hex') })
  }
  await client.query('commit')
  if (source.secrets !== undefined) archive.entry({ name: 'secrets.json', mode: 0o600 }, source.secrets)
  const manifest: Manifest = {
    format: 1,
    version: source.version,
    createdAt: new Date().toISOString(),
    migrations: migrations.map(({ name }) => name),
    tables,
    files,
  }
  archive.entry({ name: 'manifest.json' }, JSON.stringify(manifest, null, 2))
  archive.finalize()
  return manifest
}

/** An entry's size stands before its content, so the content is first written to `path`; returns the size. */
async function add(
  archive: Pack,
  { name, path }: { name: string; path: string },
  content: AsyncIterable<Uint8Array | string>,
): Promise<number> {
  await pipeline(content, createWriteStream(path, { mode: 0o600 }))
  const { size } = await stat(path)
  await pipeline(createReadStream(path), archive.entry({ name, size }))
  return size
}

async function* linesOf(client: pg.Client, table: CopiedTable): AsyncGenerator<string> {
  for await (const rows of readTable(client, table))
    yield rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}

async function* through(
  content: Readable,
  digest: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    const bytes = new Uint8Array(piece)
    digest.update(bytes)
    yield bytes
  }
}

/** Keys of every file that a table names, whichever table it is. */
async function storageKeys(client: pg.Client): Promise<string[]> {
  const { rows: tables } = await client.query(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'storage_key'`,
  )
  const keys: string[] = []
  for (const { name } of z.array(named).parse(tables)) {
    const { rows } = await client.query(`select distinct storage_key as name from ${quoted(name)}`)
    keys.push(
      ...z
        .array(named)
        .parse(rows)
        .map((row) => row.name),
    )
  }
  return keys.sort()
}
