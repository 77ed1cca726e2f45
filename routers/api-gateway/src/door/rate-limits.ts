import type { Principal } from '@wattos/identity'
import type { Logger } from '@wattos/telemetry'
import { countedAlone, openRedis } from '@wattos/mesh'
import type { Redis } from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { GatewayEnvironment } from '../env.ts'
import { gatewayFailure } from '../errors.ts'
import type { Visit } from './visit.ts'

const windowSeconds = 60

type Kind = 'person' | 'key' | 'address'

/** How many requests people, API keys and addresses may make in a minute. */
export interface RateLimits extends AsyncDisposable {
  /** Counts a request for whoever makes it, says in its headers what is left, and refuses what is too much: TOO_MANY_REQUESTS. */
  count(visit: Visit, principal: Principal | null): Promise<void>
}

type Limits = Pick<
  GatewayEnvironment,
  'RATE_LIMIT_PERSON' | 'RATE_LIMIT_KEY' | 'RATE_LIMIT_ADDRESS' | 'REDIS_URL'
>

/** Counts in Redis where there is one, so that all replicas count together, else in this process; while Redis is away too. */
export async function createRateLimits({ env, log }: { env: Limits; log: Logger }): Promise<RateLimits> {
  const redis = env.REDIS_URL ? await openRedis(env.REDIS_URL, log, countedAlone) : undefined
  const limiters = {
    person: limiterOf('person', env.RATE_LIMIT_PERSON, redis),
    key: limiterOf('key', env.RATE_LIMIT_KEY, redis),
    address: limiterOf('address', env.RATE_LIMIT_ADDRESS, redis),
  }
  const policyOf = (kind: Kind) => `"${kind}";q=${limiters[kind]?.points};w=${windowSeconds}`
  const policies = { person: policyOf('person'), key: policyOf('key'), address: policyOf('address') }
  return {
    async count(visit, principal) {
      // Only from this very machine, for whoever may read the platform's own files.
      if (principal?.via === 'terminal') return
      const { kind, id } = whoOf(visit, principal)
      const limiter = limiters[kind]
      if (!limiter) return
      const { result, isRefused } = await take(limiter, id, costOf(visit))
      const seconds = Math.max(1, Math.ceil(result.msBeforeNext / 1_000))
      visit.answer.say('ratelimit-policy', policies[kind])
      visit.answer.say('ratelimit', `"${kind}";r=${Math.max(0, result.remainingPoints)};t=${seconds}`)
      if (!isRefused) return
      visit.answer.say('retry-after', String(seconds))
      throw gatewayFailure('TOO_MANY_REQUESTS', { seconds: String(seconds) })
    },
    async [Symbol.asyncDispose]() {
      await redis?.quit().catch(() => redis.disconnect())
    },
  }
}

function limiterOf(kind: Kind, points: number, redis: Redis | undefined) {
  if (points === 0) return undefined
  const options = { keyPrefix: `wattos-limit-${kind}`, points, duration: windowSeconds }
  const here = new RateLimiterMemory(options)
  // Who is over the limit is refused without asking Redis again.
  const shared = { storeClient: redis, insuranceLimiter: here, inMemoryBlockOnConsumed: points + 1 }
  return redis ? new RateLimiterRedis({ ...options, ...shared }) : here
}

/** A key counts for itself, so that a program run wild does not lock its owner out; who is nobody counts by address. */
function whoOf({ clientAddress }: Visit, principal: Principal | null): { kind: Kind; id: string } {
  if (!principal) return { kind: 'address', id: clientAddress }
  const { tenantId, userId, keyId } = principal
  return keyId === undefined ? { kind: 'person', id: `${tenantId} ${userId}` } : { kind: 'key', id: keyId }
}

/** A batch counts as many requests as it holds. */
function costOf({ path }: Visit): number {
  if (!path.startsWith('/trpc/')) return 1
  let calls = 1
  for (let at = path.indexOf(','); at >= 0; at = path.indexOf(',', at + 1)) calls += 1
  return calls
}

async function take(limiter: RateLimiterMemory | RateLimiterRedis, id: string, cost: number) {
  try {
    return { result: await limiter.consume(id, cost), isRefused: false }
  } catch (thrown) {
    if (thrown instanceof RateLimiterRes) return { result: thrown, isRefused: true }
    throw thrown
  }
}
