import { describe, expect, it } from 'vitest'
import { MeshError } from '../errors.ts'
import { failures, outgoingCall, scriptedEndpoint } from '../testing/scripted-endpoint.ts'
import { createPolicyLookup } from '../effective-policy.ts'
import { Absence } from './absence.ts'
import { createResilientLink } from './resilient-link.ts'
import { createRetryBudget } from './retry-budget.ts'

function at(clock: { now: number }, patienceMs = 5_000) {
  return new Absence(patienceMs, () => clock.now)
}

describe('a service that is away', () => {
  it('is waited for while it may be starting again, and asked for once a second from then on', () => {
    const clock = { now: 0 }
    const absence = at(clock)
    expect([absence.admits, absence.isShort]).toEqual([true, true])
    absence.note()
    clock.now = 4_900
    expect([absence.admits, absence.admits, absence.isShort]).toEqual([true, true, true])
    absence.note()
    clock.now = 5_950
    expect(absence.isShort).toBe(false)
    // One looks; nobody else does before a second has passed.
    expect([absence.admits, absence.admits]).toEqual([true, false])
    clock.now = 6_900
    expect(absence.admits).toBe(false)
    clock.now = 6_960
    expect([absence.admits, absence.admits]).toEqual([true, false])
    absence.end()
    expect([absence.admits, absence.admits, absence.isShort]).toEqual([true, true, true])
  })

  it('is waited for anew when nobody has asked for it for a while', () => {
    const clock = { now: 0 }
    const absence = at(clock)
    absence.note()
    clock.now = 300_000
    expect(absence.admits).toBe(true)
    absence.note()
    expect(absence.isShort).toBe(true)
  })

  it('costs its callers one connection a second, and no wait', async () => {
    const clock = { now: 0 }
    const absence = at(clock)
    let isBack = false
    const gone = scriptedEndpoint({
      answer: () => (isBack ? Promise.resolve('ok') : Promise.reject(failures.refused())),
    })
    const link = createResilientLink({
      service: 'callee',
      endpoints: { current: [gone.endpoint], refresh: () => {} },
      absence,
      policyOf: createPolicyLookup(undefined),
      budget: createRetryBudget(),
      retries: { initialMs: 1, maxMs: 4 },
      onExtra: () => {},
    })
    const ask = () => link.request(outgoingCall()).catch((thrown: unknown) => thrown)
    absence.note()
    clock.now = 6_000
    const answers = await Promise.all(Array.from({ length: 100 }, ask))
    expect(gone.arrived).toHaveLength(1)
    for (const answer of answers) {
      expect(answer).toBeInstanceOf(MeshError)
      expect(answer).toMatchObject({ code: 'SERVICE_UNAVAILABLE', reason: 'CONNECTION_REFUSED' })
    }
    isBack = true
    expect(await ask()).toBeInstanceOf(MeshError)
    clock.now = 7_100
    expect(await ask()).toBe('ok')
    expect(await ask()).toBe('ok')
  })
})
