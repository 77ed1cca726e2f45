import { Redis } from 'ioredis'
import { type Finding, ok, problem, reasonOf, warning } from './finding.ts'

/** Examines the Redis at `url`: reachable, recent, and never dropping what it was given. */
export async function examineRedis(url: string): Promise<Finding[]> {
  const redis = new Redis(url, {
    family: 0,
    lazyConnect: true,
    connectTimeout: 5_000,
    retryStrategy: () => null,
  })
  redis.on('error', () => {})
  try {
    await redis.connect()
    const info = await redis.info()
    const version = /redis_version:(\S+)/.exec(info)?.[1] ?? 'unknown'
    const policy = /maxmemory_policy:(\S+)/.exec(info)?.[1] ?? 'unknown'
    const keeps = /aof_enabled:1/.test(info)
    return [
      ok('redis', `version ${version} answers`),
      policy === 'noeviction'
        ? ok('redis memory', 'nothing is dropped when it is full')
        : problem(
            'redis memory',
            `drops keys when it is full (${policy}), jobs among them`,
            'Start it with --maxmemory-policy noeviction.',
          ),
      keeps
        ? ok('redis disk', 'jobs survive its restart')
        : warning(
            'redis disk',
            'jobs that wait are lost when it restarts',
            'Start it with --appendonly yes. Documents are queued again by themselves; other jobs are not.',
          ),
    ]
  } catch (thrown) {
    return [problem('redis', `does not answer: ${reasonOf(thrown)}`, 'Check REDIS_URL.')]
  } finally {
    redis.disconnect()
  }
}
