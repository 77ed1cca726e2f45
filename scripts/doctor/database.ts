import { readdir } from 'node:fs/promises'
import { migrationsDir } from '@wattos/prisma'
import pg from 'pg'
import { z } from 'zod'
import { type Finding, ok, problem, reasonOf, warning } from './finding.ts'

/** Oldest server that has everything the tables use. */
const oldestServer = 15

const seen = z.object({
  version: z.coerce.number(),
  now: z.coerce.number(),
  vector: z.string().nullable(),
  available: z.string().nullable(),
  encoding: z.string(),
})

/** Examines the database at `url`: reachable, recent, with pgvector, up to date, and of the same time. */
export async function examineDatabase(url: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
  } catch (thrown) {
    return [
      problem(
        'database',
        `does not answer: ${reasonOf(thrown)}`,
        'Check DATABASE_URL: host, port, user, password, and that this machine may reach it.',
      ),
    ]
  }
  try {
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int / 10000 as version, extract(epoch from now())::float8 * 1000 as now,
        (select extversion from pg_extension where extname = 'vector') as vector,
        (select default_version from pg_available_extensions where name = 'vector') as available,
        current_setting('server_encoding') as encoding`,
    )
    const found = seen.parse(rows[0])
    return [...describe(found), await migrations(client)]
  } finally {
    await client.end()
  }
}

function describe({ version, now, vector, available, encoding }: z.infer<typeof seen>): Finding[] {
  const skew = Math.abs(Date.now() - now)
  return [
    version >= oldestServer
      ? ok('database', `PostgreSQL ${version} answers`)
      : problem('database', `PostgreSQL ${version} is too old`, `Use PostgreSQL ${oldestServer} or newer.`),
    vector
      ? ok('pgvector', `version ${vector}`)
      : available
        ? problem(
            'pgvector',
            'is there but not switched on',
            'The app migration-service does it where its user may; else as a superuser: create extension vector;',
          )
        : warning(
            'pgvector',
            'is missing: search is by words alone',
            'Install pgvector on the server, for example with the image pgvector/pgvector:pg17.',
          ),
    encoding === 'UTF8'
      ? ok('encoding', 'UTF8')
      : problem('encoding', `is ${encoding}`, 'Make the database with: create database … encoding utf8'),
    skew < 5_000
      ? ok('clock', `agrees with the database’s within ${Math.round(skew)} ms`)
      : problem(
          'clock',
          `differs from the database’s by ${Math.round(skew / 1000)} s`,
          'Let both keep time by NTP: sessions and call tokens expire by the clock.',
        ),
  ]
}

async function migrations(client: pg.Client): Promise<Finding> {
  const names = (await readdir(migrationsDir)).filter((name) => /^\d{14}_/.test(name))
  const { rows: there } = await client.query(`select to_regclass('_prisma_migrations') is not null as made`)
  const made = z.array(z.object({ made: z.boolean() })).parse(there)[0]?.made ?? false
  if (!made)
    return warning(
      'tables',
      'do not exist yet',
      'Run the app migration-service once (or npm start, which does it).',
    )
  const { rows } = await client.query(
    'select migration_name as name, finished_at is not null and rolled_back_at is null as done from _prisma_migrations',
  )
  const ran = z.array(z.object({ name: z.string(), done: z.boolean() })).parse(rows)
  const failed = ran.find(({ done }) => !done)
  if (failed)
    return problem('tables', `${failed.name} failed half-way`, 'See docs/deploy.md, “A migration failed”.')
  const done = new Set(ran.map(({ name }) => name))
  const missing = names.filter((name) => !done.has(name))
  return missing.length === 0
    ? ok('tables', `up to date (${names.length} migrations)`)
    : problem(
        'tables',
        `lack ${missing.length} migrations`,
        'Run the app migration-service before the others.',
      )
}
