import { describe, expect, it } from 'vitest'
import { failures, scriptedEndpoint } from '../testing/scripted-endpoint.ts'
import { pickEndpoint } from './balancer.ts'
import type { Endpoint } from './endpoint.ts'

const healthy = (weight = 1) => scriptedEndpoint({ weight, answer: async () => 'ok' }).endpoint

function shares(endpoints: readonly Endpoint[], picks = 4_000): number[] {
  const counts = new Map(endpoints.map((endpoint) => [endpoint, 0]))
  for (let n = 0; n < picks; n++) {
    const endpoint = pickEndpoint(endpoints)
    counts.set(endpoint, (counts.get(endpoint) ?? 0) + 1)
  }
  return [...counts.values()].map((count) => count / picks)
}

function eject(endpoint: Endpoint): Endpoint {
  for (let n = 0; n < 5; n++) endpoint.note('faulty', 1)
  expect(endpoint.ejected).toBe(true)
  return endpoint
}

describe('the balance between endpoints', () => {
  it('gives equals equal shares', () => {
    for (const share of shares([healthy(), healthy(), healthy()])) expect(share).toBeCloseTo(1 / 3, 1)
  })

  it('prefers whoever is less busy, and whoever answers faster', () => {
    const [busy, idle] = [healthy(), healthy()]
    busy.inFlight = 10
    expect(shares([busy, idle])[1]).toBe(1)
    const [slow, fast] = [healthy(), healthy()]
    slow.note('ok', 500)
    fast.note('ok', 5)
    expect(shares([slow, fast])[1]).toBe(1)
    const [failing, working] = [healthy(), healthy()]
    failing.note('faulty', 0.1)
    working.note('ok', 50)
    expect(shares([failing, working])[1]).toBe(1)
  })

  it('gives a canary the share of its weight, however idle it is', () => {
    const [stable, canary] = [healthy(9), healthy(1)]
    stable.inFlight = 50
    stable.note('ok', 200)
    const [most, few] = shares([stable, canary], 20_000)
    expect(most).toBeCloseTo(0.9, 1)
    expect(few).toBeGreaterThan(0.09)
    expect(few).toBeLessThan(0.11)
    expect(shares([healthy(1), healthy(0)])[1]).toBe(0)
  })

  it('leaves out who was set aside, and asks another after a failure', () => {
    const [bad, good] = [eject(healthy()), healthy()]
    expect(shares([bad, good])[1]).toBe(1)
    const [failed, other] = [healthy(), healthy()]
    expect(pickEndpoint([failed, other], failed)).toBe(other)
  })

  it('sets aside no more than half, and never the last', () => {
    const only = eject(healthy())
    expect(pickEndpoint([only])).toBe(only)
    const two = [eject(healthy()), eject(healthy())]
    expect(two).toContain(pickEndpoint(two))
    const three = [eject(healthy()), eject(healthy()), healthy()]
    const [first = 0, second = 0] = shares(three)
    expect(first + second).toBeGreaterThan(0.1)
  })

  it('leaves out an open breaker as long as anyone else is there', async () => {
    const broken = scriptedEndpoint({
      failureThreshold: 1,
      answer: () => Promise.reject(failures.broken()),
    }).endpoint
    await broken.run(() => Promise.reject(failures.broken())).catch(() => {})
    expect(broken.state).toBe('open')
    expect(shares([broken, eject(healthy()), eject(healthy())])[0]).toBe(0)
    expect(pickEndpoint([broken])).toBe(broken)
  })
})
