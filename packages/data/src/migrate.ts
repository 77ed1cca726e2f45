import { createHash, randomUUID } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { migrationsDir, repeatableScripts } from '@wattos/prisma'
import { z } from 'zod'
import { DataError } from './data-error.ts'
import { type Session, sessionOver } from './session.ts'

/** The advisory lock that Prisma's own engine takes, so that both never migrate at once. */
const lockKey = 72707369

/** The table exactly as Prisma makes it, so that its CLI agrees with what was applied here. */
const ledger = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

const entrySchema = z.object({
  name: z.string(),
  checksum: z.string(),
  state: z.enum(['done', 'failed', 'rolled-back']),
})

/** What a migration run did. */
export interface MigrationResult {
  /** Names of the migrations applied now, in order. */
  readonly applied: readonly string[]
  /** Names of migrations whose file was edited after it had been applied. */
  readonly edited: readonly string[]
}

/** Where to migrate, and from where. */
export interface MigrateOptions {
  readonly url: string
  readonly directory?: string
  /** Repeatable scripts that run after the migrations, in this order. */
  readonly scripts?: readonly string[]
  /** How long to wait for another process that is migrating, in milliseconds; 60 000 by default. */
  readonly lockWaitMs?: number
}

/** Brings the database at `url` up to date; safe to call from several processes at once. */
export async function migrate(options: MigrateOptions): Promise<MigrationResult> {
  const session = await sessionOver(options.url)
  try {
    return await migrateSession(session, options)
  } finally {
    await session.close()
  }
}

/** The same over one session that is already open. */
export async function migrateSession(
  session: Session,
  options: Omit<MigrateOptions, 'url'> = {},
): Promise<MigrationResult> {
  const { directory = migrationsDir, scripts = repeatableScripts, lockWaitMs = 60_000 } = options
  const files = await readMigrations(directory)
  await takeLock(session, lockWaitMs)
  try {
    await session.exec(ledger)
    const result = await applyMissing(session, files)
    for (const script of scripts) await session.exec(await readFile(script, 'utf8'))
    return result
  } finally {
    await session.query('select pg_advisory_unlock($1)', [lockKey])
  }
}

/** Twelve digits that change with any migration or repeatable script. */
export async function migrationDigest(): Promise<string> {
  const digest = createHash('sha256')
  for (const { name, checksum } of await readMigrations(migrationsDir)) digest.update(`${name} ${checksum}\n`)
  for (const script of repeatableScripts) digest.update(await readFile(script))
  return digest.digest('hex').slice(0, 12)
}

interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(directory, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function takeLock(session: Session, waitMs: number): Promise<void> {
  for (const end = Date.now() + waitMs; ;) {
    const [row] = await session.query('select pg_try_advisory_lock($1) as taken', [lockKey])
    if (z.object({ taken: z.boolean() }).parse(row).taken) return
    if (Date.now() > end)
      throw new DataError(
        'MIGRATION_LOCKED',
        'another process has been migrating this database for too long: end it, then start again',
      )
    await sleep(200)
  }
}

async function applyMissing(session: Session, files: readonly Migration[]): Promise<MigrationResult> {
  const rows = await session.query(
    `select migration_name as name, checksum, case when rolled_back_at is not null then 'rolled-back'
       when finished_at is null then 'failed' else 'done' end as state from _prisma_migrations order by started_at`,
  )
  const entries = z.array(entrySchema).parse(rows)
  const failed = entries.find((entry) => entry.state === 'failed')
  if (failed)
    throw new DataError(
      'MIGRATION_FAILED',
      `migration ${failed.name} failed before (see logs in _prisma_migrations): mend the database, then run node scripts/prisma.mjs migrate resolve`,
    )
  const done = new Map(
    entries.filter((entry) => entry.state === 'done').map((entry) => [entry.name, entry.checksum]),
  )
  const applied: string[] = []
  for (const file of files) {
    if (done.has(file.name)) continue
    await apply(session, file)
    applied.push(file.name)
  }
  const edited = files.filter((file) => done.has(file.name) && done.get(file.name) !== file.checksum)
  return { applied, edited: edited.map((file) => file.name) }
}

/** Like Prisma: recorded as started, run without a transaction around the file, then recorded as finished. */
async function apply(session: Session, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID()
  await session.query('insert into _prisma_migrations (id, checksum, migration_name) values ($1, $2, $3)', [
    id,
    checksum,
    name,
  ])
  try {
    await session.exec(sql)
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    await session.exec('ROLLBACK')
    await session.query('update _prisma_migrations set logs = $2 where id = $1', [id, detail])
    throw new DataError('MIGRATION_FAILED', `migration ${name} failed: ${detail}`, { cause })
  }
  await session.query(
    'update _prisma_migrations set finished_at = now(), applied_steps_count = 1 where id = $1',
    [id],
  )
}
