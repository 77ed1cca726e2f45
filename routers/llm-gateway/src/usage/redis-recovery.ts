import { usageRecordSchema } from './record.ts'
import { callsKey, journalsKey, livingKey, type Redis } from './redis-journal.ts'
import type { StoreUsage } from './usage-store.ts'

/**
 * Stores what processes that no longer live left in Redis; returns how many calls. Several may do so at once, since a call
 * is stored once however often it is tried.
 */
export async function recoverFromRedis(redis: Redis, own: string, store: StoreUsage): Promise<number> {
  let found = 0
  for (const instance of await redis.smembers(journalsKey)) {
    if (instance === own || (await redis.exists(livingKey(instance)))) continue
    const noted = Object.values(await redis.hgetall(callsKey(instance)))
    // What this version cannot read stays for one that can.
    const records = noted.flatMap((text) => usageRecordSchema.safeParse(JSON.parse(text)).data ?? [])
    await store(records, { instance, again: true })
    // Only what was read: a process that was merely slow may have noted more. It is struck off once nothing came for a turn.
    if (records.length > 0) await redis.hdel(callsKey(instance), ...records.map(({ id }) => id))
    if (noted.length === 0) await redis.srem(journalsKey, instance)
    found += records.length
  }
  return found
}
