import { createLogger } from '@wattos/telemetry'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Allowances, redisAllowances } from './allowances.ts'
import { RateLimiter } from './rate-limit.ts'

const { TEST_REDIS_URL } = process.env
const log = createLogger({ service: 'test', level: 'silent' })
const person = (userId = 'a') => ({
  caller: 'api-gateway',
  principal: { tenantId: 't1', userId, role: 'viewer' as const },
})

/** Allowances that do not grow while a test runs, and how often they were asked for. */
function memoryAllowances(): Allowances & { asked: number; away: boolean } {
  const used = new Map<string, number>()
  return {
    asked: 0,
    away: false,
    async take(key, { burst }, most) {
      this.asked += 1
      if (this.away) throw new Error('away')
      const granted = Math.min(most, burst - (used.get(key) ?? 0))
      used.set(key, (used.get(key) ?? 0) + granted)
      return { granted, waitMs: granted > 0 ? 0 : 5_000 }
    },
    async close() {},
  }
}

/** Replicas of a procedure; calls them in turn, so many times, and counts what was granted. */
function replicasOf(allowances: Allowances, limit: { perSecond: number; burst: number }, name = 'a/edge.b') {
  const now = () => 0
  const all = [0, 1].map(
    () => new RateLimiter({ ...limit, per: 'user' }, { now, sharing: { allowances, name } }),
  )
  return async (times: number, who = person()): Promise<number> => {
    let granted = 0
    for (let n = 0; n < times; n++) {
      try {
        await all[n % 2]?.take(who)
        granted += 1
      } catch (thrown) {
        expect(thrown).toMatchObject({ reason: 'RATE_LIMITED' })
      }
    }
    return granted
  }
}

describe('the allowance of a caller', () => {
  it('is one for all replicas, and each caller has their own', async () => {
    const call = replicasOf(memoryAllowances(), { perSecond: 1, burst: 7 })
    expect(await call(20)).toBe(7)
    expect(await call(20, person('b'))).toBe(7)
  })

  it('is asked for once in many calls', async () => {
    const allowances = memoryAllowances()
    const call = replicasOf(allowances, { perSecond: 1_000, burst: 1_000 })
    expect(await call(800)).toBe(800)
    expect(allowances.asked).toBeLessThan(30)
  })

  it('is never more than it is where many calls come at the same time', async () => {
    const call = replicasOf(memoryAllowances(), { perSecond: 100, burst: 50 })
    const granted = await Promise.all(Array.from({ length: 100 }, () => call(2)))
    // What the other replica holds when one has nothing left is lost to this caller for a moment.
    expect(granted.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(50)
    expect(granted.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(40)
  })

  it('is not asked for again by whoever has used it up', async () => {
    const allowances = memoryAllowances()
    const call = replicasOf(allowances, { perSecond: 1, burst: 2 })
    await call(4)
    const { asked } = allowances
    expect(await call(50)).toBe(0)
    expect(allowances.asked).toBe(asked)
  })

  it('is counted by each replica while nobody can be asked', async () => {
    const allowances = memoryAllowances()
    allowances.away = true
    const call = replicasOf(allowances, { perSecond: 1, burst: 3 })
    expect(await call(20)).toBe(6)
    expect(allowances.asked).toBe(2)
  })

  it.skipIf(!TEST_REDIS_URL)(
    'lies in Redis and grows there (enable with TEST_REDIS_URL, see scripts/real-services.sh)',
    async () => {
      const allowances = redisAllowances(TEST_REDIS_URL ?? '', log)
      onTestFinished(() => allowances.close())
      const call = replicasOf(allowances, { perSecond: 0.01, burst: 5 }, crypto.randomUUID())
      expect(await call(20)).toBe(5)
      const key = crypto.randomUUID()
      const quick = { perSecond: 1_000, burst: 3 }
      expect((await allowances.take(key, quick, 10)).granted).toBe(3)
      await expect.poll(async () => (await allowances.take(key, quick, 1)).granted).toBe(1)
      const slow = { perSecond: 0.1, burst: 1 }
      await allowances.take(key + key, slow, 1)
      const { granted, waitMs } = await allowances.take(key + key, slow, 1)
      expect(granted).toBe(0)
      expect(waitMs).toBeGreaterThan(5_000)
    },
  )

  it('is counted by each replica where Redis does not answer', async () => {
    const allowances = redisAllowances('redis://127.0.0.1:9', log)
    onTestFinished(() => allowances.close())
    expect(await replicasOf(allowances, { perSecond: 1, burst: 2 })(12)).toBe(4)
  })
})
