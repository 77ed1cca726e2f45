import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { freePort } from '@wattos/testing'
import { type Caller, startCaller } from './caller.ts'
import { offer } from './offer.ts'
import { endReplicas, type Platform, type Replica, startPlatform, startReplica } from './platform.ts'

let platform: Platform
let stable: Replica
let canary: Replica
let caller: Caller

beforeAll(async () => {
  platform = await startPlatform()
  ;[stable, canary] = await Promise.all([
    startReplica(platform, await freePort()),
    startReplica(platform, await freePort(), { CALLEE_VERSION: '2' }),
  ])
}, 60_000)
afterEach(() => caller.stop())
afterAll(async () => {
  await endReplicas()
  await platform.stop()
}, 30_000)

const shareOfCanary = async () => {
  const asked = await offer({
    perSecond: 500,
    seconds: 3,
    call: (n) => caller.within(2_000).say.query({ n }),
  })
  expect(asked.answered()).toBe(1)
  return asked.all.filter(({ output }) => output?.version === '2').length / asked.all.length
}

it('gives a new version the share of its weight', async () => {
  caller = await startCaller(platform, `${stable.url};weight=9,${canary.url};weight=1`)
  const share = await shareOfCanary()
  // Four standard deviations of 1,500 draws.
  expect(share).toBeGreaterThan(0.07)
  expect(share).toBeLessThan(0.13)
}, 30_000)

it('gives it nothing while its weight is nought', async () => {
  caller = await startCaller(platform, `${stable.url};weight=1,${canary.url};weight=0`)
  expect(await shareOfCanary()).toBe(0)
}, 30_000)

it('lets an old caller work with a new version that says more than the old one did', async () => {
  caller = await startCaller(platform, canary.url)
  expect(await caller.within(2_000).say.query({ n: 7 })).toMatchObject({ n: 7, version: '2', since: 2 })
})
