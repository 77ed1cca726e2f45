import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { freePort } from '@wattos/testing'
import { type Caller, startCaller } from './caller.ts'
import { offer, type Outcomes } from './offer.ts'
import { endReplicas, type Platform, type Replica, startPlatform, startReplica } from './platform.ts'

/** Time for a restart on a busy machine. */
const deadlineMs = 20_000
let platform: Platform
let caller: Caller

beforeAll(async () => {
  platform = await startPlatform()
}, 60_000)
afterEach(() => caller.stop())
afterAll(async () => {
  await endReplicas()
  await platform.stop()
}, 30_000)

const replicas = (count: number) =>
  Promise.all(Array.from({ length: count }, async () => startReplica(platform, await freePort())))

interface Load {
  readonly queries: Outcomes<unknown>
  readonly mutations: Outcomes<{ key: string }>
  readonly streams: Outcomes<number[]>
}

/** Queries, mutations and streams at once, as long as `work` takes and a moment longer. */
async function loaded(seconds: number, work: () => Promise<void>): Promise<Load> {
  const [queries, mutations, streams] = await Promise.all([
    offer({ perSecond: 100, seconds, call: (n) => caller.within(deadlineMs).say.query({ n }) }),
    offer({
      perSecond: 20,
      seconds,
      call: (n) => caller.within(deadlineMs).effect.mutate({ key: `restart ${n}` }),
    }),
    offer({ perSecond: 5, seconds, call: () => readAll(60) }),
    sleep(300).then(work),
  ])
  return { queries, mutations, streams }
}

/** Reads a stream to its end; one that is cut off goes on where it was left, as a browser does. */
async function readAll(to: number): Promise<number[]> {
  const seen: number[] = []
  while (seen.at(-1) !== to) {
    try {
      for await (const { id } of caller
        .within(deadlineMs)
        .count.subscribe({ to, lastEventId: String(seen.at(-1) ?? 0) }))
        seen.push(Number(id))
    } catch {
      await sleep(50)
    }
  }
  return seen
}

async function expectNothingLost({ queries, mutations, streams }: Load): Promise<void> {
  expect(queries.reasons()).toEqual({ answered: queries.all.length })
  expect(mutations.reasons()).toEqual({ answered: mutations.all.length })
  const effects = await platform.effects()
  const keys = mutations.all.flatMap(({ output }) => output?.key ?? [])
  expect(effects.filter((key) => keys.includes(key)).sort()).toEqual(keys.sort())
  const whole = Array.from({ length: 60 }, (_, index) => index + 1)
  for (const { output } of streams.all) expect(output).toEqual(whole)
}

async function restart(replica: Replica): Promise<void> {
  await replica.kill('SIGTERM')
  await replica.start()
}

it('restarting two replicas in turn under load loses nothing', async () => {
  const pair = await replicas(2)
  caller = await startCaller(platform, pair.map(({ url }) => url).join(','))
  await expectNothingLost(
    await loaded(6, async () => {
      for (const replica of pair) await restart(replica)
    }),
  )
  await Promise.all(pair.map((replica) => replica.kill('SIGTERM')))
}, 60_000)

it('restarting the only replica under load loses nothing', async () => {
  const [only] = await replicas(1)
  if (!only) throw new Error('no replica')
  caller = await startCaller(platform, only.url)
  await expectNothingLost(await loaded(4, () => restart(only)))
  await only.kill('SIGTERM')
}, 60_000)
