import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { unwatch, watch } from './timer-wheel.ts'

describe('the timer wheel', () => {
  let now = performance.now()
  let turn = () => {}
  beforeEach(() => {
    vi.spyOn(performance, 'now').mockImplementation(() => now)
    vi.spyOn(globalThis, 'setInterval').mockImplementation((listener) => {
      turn = listener
      return setTimeout(() => {}, 0)
    })
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  /** Lets time pass in steps of so many milliseconds, and the wheel turn after each. */
  function pass(ms: number, step = 8): void {
    for (const until = now + ms; now < until;) {
      now += step
      turn()
    }
  }
  /** Watches for so long; when it expired, as milliseconds after it was due. */
  function late(ms: number): () => number | undefined {
    let expiredAt: number | undefined
    const due = now + ms
    watch(due, () => (expiredAt = now))
    return () => (expiredAt === undefined ? undefined : expiredAt - due)
  }

  it('expires within two ticks of what is due, also after more than a turn, and forgets what is unwatched', () => {
    const lates = [1, 9, 500, 2_040, 2_056, 7_000].map(late)
    let forgotten = false
    const entry = watch(now + 100, () => (forgotten = true))
    unwatch(entry)
    pass(7_100)
    for (const of of lates) {
      expect(of()).toBeGreaterThan(-0.01)
      expect(of()).toBeLessThanOrEqual(16)
    }
    expect(forgotten).toBe(false)
  })

  it('misses no entry whose time, as a sum of ticks, comes out a hair too early', () => {
    for (const began of [0.0011, 0.0173, 0.0276]) {
      now = began
      const of = late(7_000)
      pass(7_016)
      expect(of()).toBeLessThanOrEqual(16)
    }
  })

  it('is right after a pause of the process, however long', () => {
    const during = late(500)
    const after = late(9_000)
    pass(5_000, 5_000)
    expect(during()).toBeCloseTo(4_500)
    pass(4_100)
    expect(after()).toBeLessThanOrEqual(16)
  })

  it('is right for what is watched when something expires, also late', () => {
    let again: (() => number | undefined) | undefined
    watch(now + 20, () => (again = late(50)))
    pass(400, 400)
    expect(again?.()).toBeUndefined()
    pass(80)
    expect(again?.()).toBeLessThanOrEqual(16)
  })

  it('does not expire what another one has unwatched', () => {
    const expired: string[] = []
    const one = watch(now + 10, () => {
      expired.push('one')
      unwatch(other)
    })
    const other = watch(now + 10, () => {
      expired.push('other')
      unwatch(one)
    })
    pass(40)
    expect(expired).toHaveLength(1)
  })
})
