import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import pg from 'pg'
import { z } from 'zod'

const tableRow = z.object({ name: z.string() })

async function namesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE' order by 1`,
  )
  return z
    .array(tableRow)
    .parse(rows)
    .map(({ name }) => name)
}

/** The tables of every schema, those of the queues too: `public.message`. */
export async function tableNames(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    return await namesOf(client)
  } finally {
    await client.end()
  }
}

/** Those of them whose rows hold one of the words in any column. */
export async function tablesWith(databaseUrl: string, words: readonly string[]): Promise<string[]> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    const names = await namesOf(client)
    // All in one statement: one for each table would take most of a test's time.
    const { rows: found } = await client.query(
      names
        .map(
          (name) => `select '${name}' as name where exists (select 1 from ${name} t, unnest($1::text[]) word
            where position(lower(word) in lower(t::text)) > 0
              or position(encode(convert_to(word, 'UTF8'), 'hex') in t::text) > 0)`,
        )
        .join(' union all '),
      [words],
    )
    return z
      .array(tableRow)
      .parse(found)
      .map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/** The files below a folder whose name or content holds one of the words. */
export async function filesWith(folder: string, words: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const content = (await readFile(join(entry.parentPath, entry.name))).toString('latin1').toLowerCase()
    if (words.some((word) => `${entry.name} ${content}`.toLowerCase().includes(word.toLowerCase())))
      found.push(entry.name)
  }
  return found
}

/** The keys of a Redis whose name or value holds one of the words. */
export async function keysWith(redisUrl: string, words: readonly string[]): Promise<string[]> {
  const redis = new Redis(redisUrl)
  try {
    const found: string[] = []
    for (const key of await redis.keys('*')) {
      const text = `${key} ${JSON.stringify(await valueOf(redis, key))}`.toLowerCase()
      if (words.some((word) => text.includes(word.toLowerCase()))) found.push(key)
    }
    return found
  } finally {
    redis.disconnect()
  }
}

/** For how long a Redis still keeps these keys, in milliseconds: 0 for what is gone, Infinity for what it never forgets. */
export async function lifetimesOf(redisUrl: string, keys: readonly string[]): Promise<number[]> {
  const redis = new Redis(redisUrl)
  try {
    const left = await Promise.all(keys.map((key) => redis.pttl(key)))
    return left.map((ms) => (ms === -1 ? Infinity : Math.max(0, ms)))
  } finally {
    redis.disconnect()
  }
}

async function valueOf(redis: Redis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'string':
      return redis.get(key)
    case 'hash':
      return redis.hgetall(key)
    case 'list':
      return redis.lrange(key, 0, -1)
    case 'set':
      return redis.smembers(key)
    case 'zset':
      return redis.zrange(key, '0', '-1')
    case 'stream':
      return redis.xrange(key, '-', '+')
    default:
      return null
  }
}
