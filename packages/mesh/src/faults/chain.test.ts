import { afterEach, beforeEach, expect, it } from 'vitest'
import { backgroundCall } from '../background.ts'
import { bindMesh } from '../client.ts'
import { Scope } from '../scope.ts'
import { back, chain, front, middle, offerer, visits } from '../testing/chain-services.ts'
import { serve, type Served } from '../testing/serve.ts'
import { Faults } from './faults.ts'

/** Attempts that each way's budget allows besides a fifth, so that quiet services can be asked again: ten, and ten a second. */
const allowance = (elapsedMs: number) => 10 + (10 * elapsedMs) / 1_000

const atOnce = 50
const faults = new Faults()
const running: Served[] = []
let home: Served

// A chain of its own for each test: what one has not used of its budgets, the next could.
beforeEach(async () => {
  faults.set([])
  Object.assign(visits, { front: 0, middle: 0, back: 0, entered: 0 })
  // Breakers would end the load that this is about.
  const start = async (
    service: typeof front | typeof middle | typeof back | typeof offerer,
    urls: Record<string, string> = {},
  ) => {
    const served = await serve([service], {
      faults,
      urls: { ...urls, CIRCUIT_BREAKER_FAILURE_THRESHOLD: '100000' },
    })
    running.unshift(served)
    return served
  }
  const last = await start(back)
  const second = await start(middle, { BACK_SERVICE_URL: last.url })
  const third = await start(front, { MIDDLE_SERVICE_URL: second.url })
  home = await start(offerer, { FRONT_SERVICE_URL: third.url })
})
afterEach(async () => {
  for (const served of running.splice(0)) await served.stop()
})

const first = () =>
  bindMesh(chain, (service) => home.mesh.linkTo('offerer-service', service), {
    nextCall: () =>
      backgroundCall({ caller: 'offerer-service', principal: null }, new Scope(performance.now() + 8_000)),
  }).front.internal

/** Makes so many calls; how many were answered. */
async function offer(calls: number, call: (id: string) => Promise<unknown>): Promise<number> {
  let begun = 0
  let answered = 0
  const worker = async () => {
    while (begun < calls) {
      const id = `call ${begun++}`
      await call(id).then(
        () => (answered += 1),
        () => {},
      )
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return answered
}

it('enters nothing twice, however often it is asked again, and most of it in the end', async () => {
  faults.set([{ probability: 0.05, abort: 'answer' }])
  const offered = 500
  const answered = await offer(offered, (id) => first().enter.mutate({ id }))
  expect(visits.entered).toBeLessThanOrEqual(offered)
  expect(answered).toBeGreaterThan(offered * 0.9)
})

it.each([
  ['answers get lost on every way', [{ probability: 0.4, abort: 'answer' as const }]],
  ['every answer of the last gets lost', [{ callee: 'back-service', abort: 'answer' as const }]],
  ['every service answers garbage half of the time', [{ probability: 0.5, garbage: true }]],
  [
    'everything at once goes wrong, with delays',
    [
      { probability: 0.3, abort: 'answer' as const, delayMs: 5 },
      { probability: 0.3, error: 'SERVICE_UNAVAILABLE' },
    ],
  ],
])(
  'never makes more than 1.2 times the load that is offered, anywhere in a chain of three: %s',
  async (_, rules) => {
    faults.set(rules)
    const began = performance.now()
    const offered = 4_000
    await offer(offered, (id) => first().ask.query({ id }))
    // Those under way at the end may each be asked for again while nothing new is offered.
    const most = (ways: number) => 1.2 * offered + ways * allowance(performance.now() - began) + atOnce
    expect(faults.injected).toBeGreaterThan(offered / 10)
    expect(visits.front).toBeLessThanOrEqual(most(1))
    expect(visits.middle).toBeLessThanOrEqual(most(2))
    expect(visits.back).toBeLessThanOrEqual(most(3))
  },
)

it('is itself again as soon as nothing goes wrong', async () => {
  faults.set([{ abort: 'request' }])
  expect(await offer(20, (id) => first().ask.query({ id }))).toBe(0)
  faults.set([])
  expect(await offer(100, (id) => first().ask.query({ id }))).toBe(100)
})
