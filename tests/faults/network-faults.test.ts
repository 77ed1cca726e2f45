import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { freePort } from '@wattos/testing'
import { type Caller, startCaller } from './caller.ts'
import { type Network, openNetwork } from './network.ts'
import { longest, msUntilAnswered, offer } from './offer.ts'
import { endReplicas, type Platform, type Replica, startPlatform, startReplica } from './platform.ts'

const deadlineMs = 800
let platform: Platform
let replicas: Replica[]
let networks: Network[]
let caller: Caller

beforeAll(async () => {
  platform = await startPlatform()
  replicas = await Promise.all([
    startReplica(platform, await freePort()),
    startReplica(platform, await freePort()),
  ])
}, 60_000)
beforeEach(async () => {
  networks = await Promise.all(replicas.map(({ port }) => openNetwork(port)))
})
afterEach(async () => {
  await caller.stop()
  for (const network of networks) await network.close()
})
afterAll(async () => {
  await endReplicas()
  await platform.stop()
}, 30_000)

const queries = (seconds: number) =>
  offer({ perSecond: 150, seconds, call: (n) => caller.within(deadlineMs).say.query({ n }) })
const mutations = (seconds: number) =>
  offer({
    perSecond: 20,
    seconds,
    call: (n) => caller.within(deadlineMs).effect.mutate({ key: `network ${n}` }),
  })
const way = () => {
  const [network] = networks
  if (!network) throw new Error('no network')
  return network
}

it('a network that is cut costs nobody more than their deadline, and is used again within five seconds of healing', async () => {
  caller = await startCaller(platform, way().url)
  await queries(0.5)
  way().cut()
  const [cut, changed] = await Promise.all([queries(3), mutations(3)])
  for (const load of [cut, changed]) expect(load.slowestMs).toBeLessThan(longest(deadlineMs, load))
  await way().heal()
  expect(await msUntilAnswered(() => caller.within(deadlineMs).say.query({ n: 0 }))).toBeLessThan(5_000)
  const healed = await queries(0.5)
  expect(healed.answered()).toBe(1)
  expect(healed.slowestMs).toBeLessThan(longest(deadlineMs, healed))
  const offered = cut.all.length + changed.all.length + healed.all.length + 75
  expect(caller.attempts()).toBeLessThanOrEqual(offered * 1.2 + 10 * 12)
  const effects = await platform.effects()
  expect(new Set(effects).size).toBe(effects.length)
}, 40_000)

it('a network that breaks every connection, again and again, costs no query where there is another way', async () => {
  caller = await startCaller(platform, networks.map(({ url }) => url).join(','))
  let isOver = false
  const flapping = (async () => {
    while (!isOver) {
      await way().refuse()
      await sleep(150)
      await way().heal()
      await sleep(250)
    }
  })()
  const [asked, changed] = await Promise.all([queries(3), mutations(3)])
  isOver = true
  await flapping
  expect(asked.answered()).toBeGreaterThan(0.99)
  expect(changed.answered()).toBeGreaterThan(0.95)
  for (const load of [asked, changed]) expect(load.slowestMs).toBeLessThan(longest(deadlineMs, load))
  const effects = await platform.effects()
  expect(new Set(effects).size).toBe(effects.length)
}, 40_000)

it('a network that is slow ends calls in time', async () => {
  caller = await startCaller(platform, way().url)
  await queries(0.3)
  way().delay(deadlineMs)
  const slow = await queries(1)
  expect(slow.answered()).toBe(0)
  expect(slow.slowestMs).toBeLessThan(longest(deadlineMs, slow))
  way().delay(50)
  expect(await msUntilAnswered(() => caller.within(deadlineMs).say.query({ n: 0 }))).toBeLessThan(5_000)
  expect((await queries(0.5)).answered()).toBe(1)
}, 40_000)
