import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '@wattos/telemetry'
import type { Redis } from 'ioredis'
import { z } from 'zod'

/** How quickly an allowance grows, and how far. */
export interface Growth {
  readonly perSecond: number
  readonly burst: number
}

/** What an allowance had left: calls that may be made, and where that is none, in how many milliseconds there is one. */
export interface Granted {
  readonly granted: number
  readonly waitMs: number
}

/** Allowances that the replicas of a service share. */
export interface Allowances {
  /** Takes at most so many calls out of an allowance; rejects when it cannot be asked. */
  take(key: string, growth: Growth, most: number): Promise<Granted>
  close(): Promise<void>
}

/** What is so while Redis is away. */
export const countedAlone = 'rate limits are counted per process until Redis answers'

/** A Redis that does not answer within this time, in milliseconds, is done without. */
const patienceMs = 1_000

/**
 * Connects to a Redis that may be away: what it is asked then fails at once, and nobody waits for it longer than a second.
 * `meanwhile` is what the log says of that time.
 */
export async function openRedis(url: string, log: Pick<Logger, 'warn'>, meanwhile: string): Promise<Redis> {
  // Loaded where there is a Redis: the client takes as long to load as half of the mesh.
  const { Redis } = await import('ioredis')
  const redis = new Redis(url, {
    family: 0,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: patienceMs,
  })
  redis.on('error', (err) => log.warn({ err }, meanwhile))
  await Promise.race([once(redis, 'ready').catch(() => {}), sleep(patienceMs, undefined, { ref: false })])
  return redis
}

// Redis's clock, since those of the replicas differ. What is full again is forgotten.
const script = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local perMs, burst, most = ARGV[1] / 1000, tonumber(ARGV[2]), tonumber(ARGV[3])
local known = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local at = tonumber(known[2]) or now
local tokens = math.min(burst, (tonumber(known[1]) or burst) + math.max(0, now - at) * perMs)
local granted = math.min(most, math.floor(tokens))
tokens = tokens - granted
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', tostring(now))
redis.call('PEXPIRE', KEYS[1], math.ceil(burst / perMs) + 1000)
return { granted, granted > 0 and 0 or math.ceil((1 - tokens) / perMs) }
`
const grantedSchema = z.tuple([z.number(), z.number()])

/** Allowances in Redis; it is connected to when one is first asked for. */
export function redisAllowances(url: string, log: Logger): Allowances {
  let opened: Promise<Redis> | undefined
  return {
    async take(key, { perSecond, burst }, most) {
      const redis = await (opened ??= openRedis(url, log, countedAlone))
      const answer = await redis.eval(script, 1, `wattos-allowance:${key}`, perSecond, burst, most)
      const [granted, waitMs] = grantedSchema.parse(answer)
      return { granted, waitMs }
    },
    async close() {
      const redis = await opened
      await redis?.quit().catch(() => redis.disconnect())
    },
  }
}
