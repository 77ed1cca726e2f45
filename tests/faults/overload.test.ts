import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '@wattos/testing'
import { type Caller, startCaller } from './caller.ts'
import { longest, offer } from './offer.ts'
import { endReplicas, type Platform, startPlatform, startReplica } from './platform.ts'

const deadlineMs = 1_000
const burnMs = 5
let platform: Platform
let caller: Caller

beforeAll(async () => {
  platform = await startPlatform()
  const callee = await startReplica(platform, await freePort())
  caller = await startCaller(platform, callee.url)
}, 60_000)
afterAll(async () => {
  await caller.stop()
  await endReplicas()
  await platform.stop()
}, 30_000)

const burn = () => caller.within(deadlineMs).burn.query({ ms: burnMs })

/** Calls that are answered within so many seconds when there are always eight under way: as many as it can do. */
async function peak(seconds: number): Promise<number> {
  const began = performance.now()
  let answered = 0
  const isOver = () => performance.now() - began > seconds * 1_000
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (!isOver()) {
        await burn()
        answered += 1
      }
    }),
  )
  return (answered * seconds * 1_000) / (performance.now() - began)
}

// Both loads by short turns: what else this machine does changes from moment to moment. Three tries for the same reason.
it(
  'four times what a callee can do costs a fifth of its work at most, no call more than its deadline, and leaves nothing behind',
  { retry: 2, timeout: 60_000 },
  async () => {
    const seconds = 0.75
    await peak(seconds)
    const attempts = caller.attempts()
    const sum = { peak: 0, good: 0, offered: 0, declined: 0, late: 0 }
    for (let round = 0; round < 6; round++) {
      const most = await peak(seconds)
      const flooded = await offer({ perSecond: (most / seconds) * 4, seconds, call: burn })
      const { OVERLOADED = 0, DEADLINE_EXCEEDED = 0 } = flooded.reasons()
      sum.peak += most
      sum.good += flooded.all.filter(
        ({ reason, at, ms }) => reason === undefined && at + ms < seconds * 1_000,
      ).length
      sum.offered += flooded.all.length
      sum.declined += OVERLOADED
      sum.late += DEADLINE_EXCEEDED
      expect(flooded.slowestMs).toBeLessThan(longest(deadlineMs, flooded))
    }
    expect(sum.good).toBeGreaterThan(0.8 * sum.peak)
    // What is too much is declined; hardly anyone waits in vain.
    expect(sum.declined / sum.offered).toBeGreaterThan(0.25)
    expect(sum.late / sum.offered).toBeLessThan(0.02)
    expect(caller.attempts() - attempts).toBeLessThanOrEqual((sum.offered + sum.peak) * 1.2 + 10 * 20)
    const afterwards = await offer({ perSecond: sum.peak / seconds / 24, seconds: 1, call: burn })
    expect(afterwards.answered()).toBe(1)
  },
)
