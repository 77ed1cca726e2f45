import { createHash } from 'node:crypto'
import type { Redis } from 'ioredis'
import { z } from 'zod'
import type { AdminDb } from '../tables.ts'

/** Counts what is tried, for all replicas together. Keys are kept as digests only. */
export interface Limits {
  /** Counts one more; how many there are now within the window that the first of them began, and seconds until it ends. */
  readonly count: (key: string, windowSeconds: number) => Promise<Counted>
  /** The same without counting. */
  readonly look: (key: string) => Promise<Counted>
  readonly forget: (key: string) => Promise<void>
}

/** How often something was tried, and for how many seconds that is still remembered. */
export interface Counted {
  readonly count: number
  readonly seconds: number
}

const none: Counted = { count: 0, seconds: 0 }
const digest = (key: string) => createHash('sha256').update(key).digest('base64url')
const row = z.object({ count: z.number(), seconds: z.number() })
const columns = 'count, ceil(extract(epoch from until - now()))::int as seconds'

/** Limits in the database. */
export function databaseLimits(db: Pick<AdminDb, 'query' | 'execute'>): Limits {
  return {
    async count(key, windowSeconds) {
      const [counted] = await db.query(
        row,
        `insert into attempt (key, count, until) values ($1, 1, now() + make_interval(secs => $2))
         on conflict (key) do update set
           count = case when attempt.until > now() then attempt.count + 1 else 1 end,
           until = case when attempt.until > now() then attempt.until else excluded.until end
         returning ${columns}`,
        [digest(key), windowSeconds],
      )
      // Now and then whoever begins anew clears away what is over.
      if (counted?.count === 1 && Math.random() < 0.02)
        await db.execute('delete from attempt where until < now()')
      return counted ?? none
    },
    async look(key) {
      const [counted] = await db.query(
        row,
        `select ${columns} from attempt where key = $1 and until > now()`,
        [digest(key)],
      )
      return counted ?? none
    },
    async forget(key) {
      await db.execute('delete from attempt where key = $1', [digest(key)])
    },
  }
}

/** Limits in Redis, which forgets by itself. */
export function redisLimits(redis: Redis): Limits {
  const name = (key: string) => `wattos:attempt:${digest(key)}`
  const counted = z.tuple([z.number(), z.number()])
  return {
    async count(key, windowSeconds) {
      const answer = await redis.eval(
        `local n = redis.call('incr', KEYS[1])
         if n == 1 then redis.call('expire', KEYS[1], ARGV[1]) end
         return {n, redis.call('ttl', KEYS[1])}`,
        1,
        name(key),
        windowSeconds,
      )
      const [count, seconds] = counted.parse(answer)
      return { count, seconds }
    },
    async look(key) {
      const [count, seconds] = await Promise.all([redis.get(name(key)), redis.ttl(name(key))])
      return count === null ? none : { count: Number(count), seconds: Math.max(seconds, 0) }
    },
    async forget(key) {
      await redis.del(name(key))
    },
  }
}
