import { cp, mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scratchFolder } from '../testing/scratch.ts'
import { clusterMajor, engines } from './engines.ts'
import { startEmbedded } from './index.ts'
import { type Embedded, launch } from './launch.ts'

const tenant = '019a0000-0000-7000-8000-000000000001'
let written: Awaited<ReturnType<typeof scratchFolder>>

/** A data folder that PostgreSQL 17 wrote, with rows, vectors and accents in it. */
beforeAll(async () => {
  written = await scratchFolder()
  await mkdir(join(written.path, 'pg'))
  const engine = await engines[17]?.(join(written.path, 'pg'))
  await engine?.close()
  const older = await launch({ dataDir: written.path })
  await ask(
    older,
    `insert into tenant (id, slug, name) values ('${tenant}', 'schule', 'Schule am Fluß');
     insert into space (id, tenant_id, owner_id, name, updated_at) select gen_random_uuid(), '${tenant}', gen_random_uuid(), 'Akte ' || n, now() from generate_series(1, 1000) n;
     insert into indexed_document (id, tenant_id, space_id, owner_id, title, mime, language, text, page_starts, updated_at)
       select id, tenant_id, id, owner_id, 'Bericht', 'text/plain', 'de', 'Zeile', '{0}', now() from space limit 1;
     insert into chunk (id, tenant_id, space_id, document_id, ordinal, start_offset, end_offset, text, language)
       select id, tenant_id, id, id, 0, 0, 5, 'Zeile', 'de' from indexed_document;
     insert into chunk_embedding (chunk_id, model, part, tenant_id, space_id, embedding)
       select id, 'm', 0, tenant_id, space_id, '[0.1,-2.5e-7,3]' from chunk`,
  )
  await older.stop()
}, 120_000)
afterAll(() => written[Symbol.asyncDispose]())

async function ask(database: Embedded, sql: string): Promise<unknown[]> {
  const client = new pg.Client(database.url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function version(database: Embedded): Promise<unknown> {
  const [row] = await ask(database, `select current_setting('server_version_num')::int / 10000 as major`)
  return row instanceof Object && 'major' in row ? row.major : undefined
}

async function copyOfWritten(): ReturnType<typeof scratchFolder> {
  const folder = await scratchFolder()
  await cp(written.path, folder.path, { recursive: true })
  return folder
}

const rows =
  'select space.id, space.tenant_id, name, created_at, embedding::text from space left join chunk_embedding on space_id = space.id order by 1'

test('what an older engine wrote is there under the newer one, and the old folder stays as its backup', async () => {
  await using folder = await copyOfWritten()
  const older = await launch({ dataDir: folder.path })
  expect(await version(older)).toBe(17)
  const before = await ask(older, rows)
  await older.stop()

  const steps: string[] = []
  const newer = await startEmbedded({ dataDir: folder.path, onStep: (step) => steps.push(step) })
  expect(steps).toEqual(['upgrading', 'opening', 'migrating', 'ready'])
  expect(await version(newer)).toBe(18)
  expect(await ask(newer, rows)).toEqual(before)
  expect(before).toHaveLength(1000)
  expect(before).toContainEqual(expect.objectContaining({ embedding: '[0.1,-2.5e-07,3]' }))
  await newer.stop()

  const left = await readdir(folder.path)
  const kept = left.filter((name) => name.startsWith('pg-'))
  expect(kept).toEqual([expect.stringMatching(/^pg-17-/)])
  expect(await clusterMajor(join(folder.path, kept[0] ?? ''))).toBe(17)

  const again = await startEmbedded({ dataDir: folder.path, onStep: (step) => steps.push(step) })
  expect(steps.slice(4)).toEqual(['opening', 'migrating', 'ready'])
  await again.stop()
}, 120_000)

test('a start that ended between moving the old away and the new in is finished by the next one', async () => {
  await using folder = await copyOfWritten()
  const first = await startEmbedded({ dataDir: folder.path })
  await first.stop()
  await mkdir(join(folder.path, 'pg-upgrade', 'new'), { recursive: true })
  await rename(join(folder.path, 'pg'), join(folder.path, 'pg-upgrade', 'new', 'pg'))
  const next = await startEmbedded({ dataDir: folder.path })
  expect(await ask(next, 'select count(*)::int as n from space')).toEqual([{ n: 1000 }])
  await next.stop()
}, 120_000)

test('rows that would not arrive stop the start and leave the old folder as it was', async () => {
  await using folder = await copyOfWritten()
  const older = await launch({ dataDir: folder.path })
  await ask(older, 'create table homemade (n int); insert into homemade values (1)')
  await older.stop()
  await expect(startEmbedded({ dataDir: folder.path })).rejects.toMatchObject({
    reason: 'COPY_DIFFERS',
    message: expect.stringContaining('homemade'),
  })
  expect(await clusterMajor(join(folder.path, 'pg'))).toBe(17)
}, 120_000)

test('files of a newer engine are named and left alone', async () => {
  await using folder = await scratchFolder()
  await mkdir(join(folder.path, 'pg'))
  await writeFile(join(folder.path, 'pg', 'PG_VERSION'), '99\n')
  await expect(startEmbedded({ dataDir: folder.path })).rejects.toMatchObject({
    reason: 'DATA_DIR_FORMAT',
    message: expect.stringContaining('PostgreSQL 99'),
  })
}, 60_000)
