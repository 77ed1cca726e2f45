import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { type CopiedTable, fillTable, migrate, stateOf, tablesIn } from '@wattos/data'
import { migrationsDir } from '@wattos/prisma'
import type { Store } from '@wattos/storage'
import { Decrypter } from 'age-encryption'
import pg from 'pg'
import { extract } from 'tar-stream'
import { z } from 'zod'
import { BackupError } from './backup-error.ts'
import { type Manifest, manifestSchema } from './manifest.ts'

/** Where a backup is put back: an empty database, and files. */
export interface RestoreTarget {
  readonly databaseUrl: string
  readonly files: Store
  /** Gets the content of secrets.json, where the backup has one. */
  readonly onSecrets?: (content: string) => Promise<void>
}

/** Rows put in at once. */
const batch = 200

/**
 * Puts a backup of this version or an older one back, and compares every table and file with what was backed up.
 * Throws a BackupError, and leaves the database empty, when anything differs.
 */
export async function restoreBackup(
  file: { path: string; passphrase: string },
  target: RestoreTarget,
): Promise<Manifest> {
  const work = await mkdtemp(join(tmpdir(), 'wattos-restore-'))
  try {
    const unpacked = await unpack(file, { work, target })
    await prepareTables(target.databaseUrl, unpacked.manifest)
    await fill(target.databaseUrl, { ...unpacked, work })
    if (unpacked.secrets !== undefined) await target.onSecrets?.(unpacked.secrets)
    return unpacked.manifest
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

interface Unpacked {
  readonly manifest: Manifest
  readonly secrets: string | undefined
}

async function unpack(
  { path, passphrase }: { path: string; passphrase: string },
  { work, target }: { work: string; target: RestoreTarget },
): Promise<Unpacked> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  const plain = await decrypter.decrypt(Readable.toWeb(createReadStream(path))).catch((cause: unknown) => {
    throw new BackupError('PASSPHRASE_WRONG', 'The passphrase does not open this backup.', { cause })
  })
  const archive = extract()
  const digests = new Map<string, string>()
  let manifest: Manifest | undefined
  let secrets: string | undefined
  const reading = (async () => {
    for await (const entry of archive) {
      const { name } = entry.header
      if (name.startsWith('tables/'))
        await writeFile(join(work, name.slice('tables/'.length)), bytesOf(entry))
      else if (name.startsWith('files/'))
        digests.set(
          name.slice('files/'.length),
          (await target.files.put(name.slice('files/'.length), bytesOf(entry))).sha256,
        )
      else if (name === 'secrets.json') secrets = await textOf(entry)
      else if (name === 'manifest.json') manifest = manifestSchema.parse(JSON.parse(await textOf(entry)))
      else entry.resume()
    }
  })()
  await Promise.all([pipeline(Readable.fromWeb(plain), createGunzip(), archive), reading]).catch(
    (cause: unknown) => {
      throw new BackupError('DAMAGED', 'This backup is damaged or cut off; use another one.', { cause })
    },
  )
  if (!manifest) throw new BackupError('DAMAGED', 'This backup has no list of its content; use another one.')
  for (const { key, sha256 } of manifest.files)
    if (digests.get(key) !== sha256)
      throw new BackupError('DIFFERENT', `The file ${key} is not what was backed up; use another backup.`)
  return { manifest, secrets }
}

async function* bytesOf(entry: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const piece of entry) if (piece instanceof Uint8Array) yield piece
}

async function textOf(entry: AsyncIterable<unknown>): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of bytesOf(entry)) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

/** The tables of this version, which have every column that the backup's rows have, and perhaps more. */
async function prepareTables(url: string, { migrations, version }: Manifest): Promise<void> {
  const known = await readdir(migrationsDir)
  if (migrations.some((name) => !known.includes(name)))
    throw new BackupError(
      'NEWER_VERSION',
      `This backup was made by version ${version}, which is newer than this one; install that version first.`,
    )
  await migrate({ url })
}

async function fill(url: string, { manifest, work }: Unpacked & { work: string }): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin')
    const tables = await tablesIn(client)
    for (const table of tables)
      if ((await stateOf(client, table)).rows > 0)
        throw new BackupError(
          'NOT_EMPTY',
          `The database is not empty (${table.name} has rows). Restore into a new one, so that nothing is lost.`,
        )
    const saved = new Map(manifest.tables.map((table) => [table.name, table]))
    assertAllThere(tables, manifest)
    // In the order of the tables now: a table that refers to another comes after it.
    for (const { name } of tables) {
      const table = saved.get(name)
      if (!table) continue
      await fillTable(client, table, rowsIn(join(work, `${name}.jsonl`)))
      const { rows, digest } = await stateOf(client, table)
      if (rows !== table.rows || digest !== table.digest)
        throw new BackupError(
          'DIFFERENT',
          `The table ${name} is not what was backed up (${rows} of ${table.rows} rows); nothing was restored.`,
        )
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    await client.end()
  }
}

/** Throws for a backup that holds something which this version has no place for any more. */
function assertAllThere(tables: readonly CopiedTable[], { tables: saved, version }: Manifest): void {
  const columnsOf = new Map(tables.map(({ name, columns }) => [name, columns.map((one) => one.name)]))
  for (const { name, columns } of saved)
    for (const column of columns)
      if (!columnsOf.get(name)?.includes(column.name))
        throw new BackupError(
          'OLDER_VERSION',
          `This backup was made by version ${version}, whose ${name}.${column.name} is gone since; restore it with that version, then upgrade.`,
        )
}

async function* rowsIn(path: string): AsyncGenerator<string[]> {
  let rows: string[] = []
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    rows.push(z.string().parse(JSON.parse(line)))
    if (rows.length < batch) continue
    yield rows
    rows = []
  }
  yield rows
}
