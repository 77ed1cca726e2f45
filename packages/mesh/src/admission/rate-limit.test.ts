import { expect, test } from 'vitest'
import { RateLimiter } from './rate-limit.ts'

const person = (userId: string, tenantId = 't1') => ({
  caller: 'api-gateway',
  principal: { tenantId, userId, role: 'viewer' as const },
})

function refused(limiter: RateLimiter, call: ReturnType<typeof person>): number | undefined {
  try {
    void limiter.take(call)
    return undefined
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: 'TOO_MANY_REQUESTS', reason: 'RATE_LIMITED' })
    return thrown instanceof Error && 'retryAfterMs' in thrown && typeof thrown.retryAfterMs === 'number'
      ? thrown.retryAfterMs
      : Number.NaN
  }
}

test('grants a burst, then says when there is more', () => {
  let now = 0
  const limiter = new RateLimiter({ perSecond: 10, burst: 2, per: 'user' }, { now: () => now })
  expect(refused(limiter, person('a'))).toBeUndefined()
  expect(refused(limiter, person('a'))).toBeUndefined()
  expect(refused(limiter, person('a'))).toBe(100)
  now = 50
  expect(refused(limiter, person('a'))).toBe(50)
  now = 101
  expect(refused(limiter, person('a'))).toBeUndefined()
  now = 60_000
  expect([1, 2, 3].map(() => refused(limiter, person('a')) === undefined)).toEqual([true, true, false])
})

test('gives each person, tenant or service an allowance of its own', () => {
  const allowance = (per: 'user' | 'tenant' | 'caller') =>
    new RateLimiter({ perSecond: 1, per }, { now: () => 0 })
  const limited = (per: 'user' | 'tenant' | 'caller') => {
    const limiter = allowance(per)
    return [person('a'), person('b'), person('c', 't2')].map((call) => refused(limiter, call) !== undefined)
  }
  expect(limited('user')).toEqual([false, false, false])
  expect(limited('tenant')).toEqual([false, true, false])
  expect(limited('caller')).toEqual([false, true, true])
})

test('remembers no more callers than it must', () => {
  let now = 0
  const limiter = new RateLimiter({ perSecond: 1, per: 'user' }, { now: () => now })
  for (let n = 0; n < 25_000; n++) {
    now += 1
    void limiter.take(person(`u${n}`))
  }
  expect(refused(limiter, person('u24999'))).toBeDefined()
})
