import { randomUUID, scryptSync } from 'node:crypto'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, stateOf, tablesIn } from '@wattos/data'
import { migrationsDir, repeatableScripts } from '@wattos/prisma'
import pg from 'pg'

/** The migrations of this repository, oldest first: what was released is the tables after one of them. */
export const releases: readonly string[] = (await readdir(migrationsDir))
  .filter((name) => /^\d{14}_/.test(name))
  .sort()

/** What an installation of that time holds. */
export interface Installation {
  readonly email: string
  readonly password: string
  readonly spaceId: string
  readonly documents: number
}

/** Empties the database and makes the tables as they were after a migration. */
export async function installRelease(url: string, release: string): Promise<void> {
  await query(url, 'drop schema public cascade; create schema public; drop schema if exists bullmq cascade')
  const directory = await mkdtemp(join(tmpdir(), 'wattos-release-'))
  try {
    for (const name of releases.slice(0, releases.indexOf(release) + 1))
      await cp(join(migrationsDir, name), join(directory, name), { recursive: true })
    // The tables of search are not in the migrations, and have not changed since.
    await migrate({ url, directory, scripts: repeatableScripts.slice(0, 1) })
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** Fills the tables with one organisation: a person, a conversation, and documents that say their own number. */
export async function fillInstallation(url: string, documents: number): Promise<Installation> {
  const [tenant, user, space, conversation] = Array.from({ length: 4 }, () => randomUUID())
  const password = 'ein langes Passwort'
  await query(
    url,
    `insert into tenant (id, slug, name, kind) values ('${tenant}', 'default', 'Gemeinde Rheinfurt', 'administration');
     insert into app_user (id, tenant_id, name, email) values ('${user}', '${tenant}', 'Ada', 'ada@example.org');
     insert into account (id, tenant_id, account_id, provider_id, user_id, password)
       values (gen_random_uuid(), '${tenant}', '${user}', 'credential', '${user}', '${hashed(password)}');
     insert into membership (id, tenant_id, user_id, role) values (gen_random_uuid(), '${tenant}', '${user}', 'administrator');
     insert into space (id, tenant_id, owner_id, name) values ('${space}', '${tenant}', '${user}', 'Akten');
     insert into document (id, tenant_id, space_id, owner_id, name, mime, size, storage_key, state, progress, language)
       select gen_random_uuid(), '${tenant}', '${space}', '${user}', 'akte-' || n || '.txt', 'text/plain', 60, 'akten/' || n, 'ready', 100, 'de'
       from generate_series(10001, ${10_000 + documents}) n;
     insert into indexed_document (id, tenant_id, space_id, owner_id, title, mime, language, text, page_starts, ready)
       select id, tenant_id, space_id, owner_id, name, mime, language, 'Die Akte mit der Nummer ' || substring(name from '\\d+') || ' liegt im Keller.', '{0}', true from document;
     insert into chunk (id, tenant_id, space_id, document_id, ordinal, start_offset, end_offset, text, language)
       select gen_random_uuid(), tenant_id, space_id, id, 0, 0, length(text), text, language from indexed_document;
     insert into chunk_search (chunk_id, tenant_id, space_id, document_id, live, terms)
       select chunk.id, chunk.tenant_id, chunk.space_id, document_id, true,
         array_to_tsvector(array['_akte', 'akte_', '_' || left(n, 4), n, right(n, 4) || '_'])
       from chunk cross join lateral (select substring(text from '\\d+') as n) number;
     insert into conversation (id, tenant_id, user_id, title, space_ids) values ('${conversation}', '${tenant}', '${user}', 'Wo liegt die Akte?', '{${space}}');
     insert into message (id, tenant_id, conversation_id, user_id, role, text)
       values (gen_random_uuid(), '${tenant}', '${conversation}', '${user}', 'user', 'Wo liegt die Akte 10007?')`,
  )
  return { email: 'ada@example.org', password, spaceId: `${space}`, documents }
}

/** A password as the accounts of that time kept it: better-auth's scrypt with N 16384, r 16, p 1. */
function hashed(password: string): string {
  const salt = randomUUID().replaceAll('-', '')
  const key = scryptSync(password, salt, 64, { N: 16_384, r: 16, p: 1, maxmem: 67_108_864 })
  return `${salt}:${key.toString('hex')}`
}

/** How many rows each table has that has any. */
export async function countRows(url: string): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const counts: Record<string, number> = {}
    for (const table of await tablesIn(client)) {
      const { rows } = await stateOf(client, table)
      if (rows > 0) counts[table.name] = rows
    }
    return counts
  } finally {
    await client.end()
  }
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
