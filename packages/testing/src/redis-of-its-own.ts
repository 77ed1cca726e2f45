import { Redis } from 'ioredis'
import { z } from 'zod'

const setting = z.tuple([z.literal('databases'), z.coerce.number().int().min(2)])

/**
 * The address of an empty database in the Redis at `url` that no other test uses: jobs of one must not reach another's
 * workers. They are given out in turn, so a server with few of them gives the first one out again.
 */
export async function redisOfItsOwn(url: string): Promise<string> {
  const redis = new Redis(url)
  try {
    const [, databases] = setting.parse(await redis.config('GET', 'databases'))
    // The first is where they are counted, and for tests whose names keep them apart.
    const database = 1 + ((await redis.incr('tests:databases')) % (databases - 1))
    await redis.select(database)
    await redis.flushdb()
    return new URL(`/${database}`, url).href
  } finally {
    redis.disconnect()
  }
}
