import { createServer } from 'node:http'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { backgroundCall } from '../background.ts'
import { Call, type OutgoingCall } from '../call.ts'
import { bindMesh } from '../client.ts'
import { createPolicyLookup } from '../effective-policy.ts'
import { MeshError } from '../errors.ts'
import { ref } from '../ref.ts'
import { Scope } from '../scope.ts'
import { asker } from '../testing/asker-service.ts'
import { type Relay, relay } from '../testing/relay-service.ts'
import {
  failures,
  outgoingCall,
  type ScriptedEndpoint,
  scriptedEndpoint,
} from '../testing/scripted-endpoint.ts'
import { serve } from '../testing/serve.ts'
import { Absence } from './absence.ts'
import { createResilientLink } from './resilient-link.ts'
import { createRetryBudget } from './retry-budget.ts'

const ok = async () => 'ok'
const never = (outgoing: OutgoingCall) =>
  new Promise((_, reject) => outgoing.call.scope.onEnd(() => reject(failures.late())))

function linkOver(scripted: readonly ScriptedEndpoint[], policies: unknown = {}, restartMs = 5_000) {
  const extra: string[] = []
  const link = createResilientLink({
    service: 'callee',
    endpoints: { current: scripted.map(({ endpoint }) => endpoint), refresh: () => {} },
    absence: new Absence(restartMs),
    policyOf: createPolicyLookup({ internal: policies }),
    budget: createRetryBudget(),
    retries: { initialMs: 1, maxMs: 4 },
    onExtra: (kind) => extra.push(kind),
  })
  return {
    extra,
    request: (outgoing: OutgoingCall) => link.request(outgoing).catch((error: unknown) => error),
  }
}

/** Fails the first so many times. */
function failingFirst(times: number, failure: () => Error) {
  let left = times
  return async () => {
    if (left-- > 0) throw failure()
    return 'ok'
  }
}

describe('a failed attempt', () => {
  it('at a query is made up for', async () => {
    const one = scriptedEndpoint({ answer: failingFirst(2, failures.broken) })
    expect(await linkOver([one]).request(outgoingCall())).toBe('ok')
    expect(one.arrived.map(({ attempt }) => attempt ?? 0)).toEqual([0, 1, 2])
  })

  it('at a mutation is made up for only under a key, which stays the same', async () => {
    const plain = scriptedEndpoint({ answer: failingFirst(1, failures.broken) })
    expect(await linkOver([plain]).request(outgoingCall({ type: 'mutation' }))).toMatchObject({
      reason: 'CONNECTION_FAILED',
    })
    expect(plain.arrived).toHaveLength(1)
    const keyed = scriptedEndpoint({ answer: failingFirst(1, failures.broken) })
    const policies = { p: { idempotencyKey: (input: { id: string }) => input.id } }
    expect(
      await linkOver([keyed], policies).request(outgoingCall({ type: 'mutation', input: { id: 'k1' } })),
    ).toBe('ok')
    expect(keyed.arrived.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['k1', 'k1'])
  })

  it('that never reached anyone is made up for at any call, and counts as no repetition', async () => {
    const one = scriptedEndpoint({ answer: failingFirst(3, failures.refused) })
    const { request, extra } = linkOver([one])
    expect(await request(outgoingCall({ type: 'mutation' }))).toBe('ok')
    expect(one.arrived.every(({ attempt }) => !attempt)).toBe(true)
    expect(extra).toEqual([])
  })

  it('is repeated by nobody below one who repeats', async () => {
    const one = scriptedEndpoint({ answer: failingFirst(1, failures.broken) })
    const { call, ...rest } = outgoingCall()
    const repeated = {
      ...rest,
      call: new Call({ caller: 'caller', principal: null, repeated: true }, call.scope, call),
    }
    expect(await linkOver([one]).request(repeated)).toBeInstanceOf(MeshError)
    expect(one.arrived).toHaveLength(1)
  })

  it('is repeated after the time that the callee asks for, or not at all if that is too late', async () => {
    const declining = () =>
      new MeshError(
        '',
        {
          code: 'TOO_MANY_REQUESTS',
          httpStatus: 429,
          reason: 'OVERLOADED',
          declared: false,
          requestId: 'r',
          retryAfterMs: 120,
        },
        { service: 'callee', path: 'p' },
      )
    const one = scriptedEndpoint({ answer: failingFirst(1, declining) })
    const began = performance.now()
    expect(await linkOver([one]).request(outgoingCall())).toBe('ok')
    expect(performance.now() - began).toBeGreaterThan(115)
    const another = scriptedEndpoint({ answer: failingFirst(1, declining) })
    expect(await linkOver([another]).request(outgoingCall({ timeoutMs: 100 }))).toMatchObject({
      reason: 'OVERLOADED',
    })
    expect(another.arrived).toHaveLength(1)
  })

  it('is not repeated once its time has passed', async () => {
    const one = scriptedEndpoint({ answer: never })
    const began = performance.now()
    expect(await linkOver([one]).request(outgoingCall({ timeoutMs: 100 }))).toMatchObject({ code: 'TIMEOUT' })
    expect(performance.now() - began).toBeLessThan(2_000)
    expect(one.arrived).toHaveLength(1)
  })

  it('is repeated within the budget only: all that fails costs at most 1.2 times the calls, and ten a second', async () => {
    const one = scriptedEndpoint({
      answer: () => Promise.reject(failures.garbage()),
      failureThreshold: 1_000_000,
    })
    const { request } = linkOver([one])
    const began = performance.now()
    const calls = 1_000
    await Promise.all(Array.from({ length: calls }, () => request(outgoingCall())))
    const seconds = 1 + (performance.now() - began) / 1_000
    expect(one.arrived.length).toBeGreaterThan(calls)
    expect(one.arrived.length).toBeLessThanOrEqual(calls * 1.2 + 10 * seconds + 1)
  })

  it('goes to another endpoint the next time', async () => {
    const bad = scriptedEndpoint({ answer: () => Promise.reject(failures.broken()) })
    const good = scriptedEndpoint({ answer: ok })
    const { request } = linkOver([bad, good])
    for (let n = 0; n < 50; n++) expect(await request(outgoingCall())).toBe('ok')
    expect(bad.arrived.length).toBeLessThanOrEqual(5)
  })

  it('in a chain of three is repeated by the last caller alone', async () => {
    let asked = 0
    const garbage = createServer((req, res) => {
      if (req.method === 'POST') asked += 1
      req.resume()
      res.end('<h1>It works!</h1>')
    }).listen(0, '127.0.0.1')
    await once(garbage, 'listening')
    const address = garbage.address()
    const middle = await serve([relay], {
      urls: { ECHO_SERVICE_URL: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` },
    })
    const home = await serve([asker], { urls: { RELAY_SERVICE_URL: middle.url } })
    const mesh = bindMesh(
      { relay: ref<Relay>('relay-service', 4802) },
      (service) => home.mesh.linkTo('asker-service', service),
      {
        nextCall: () =>
          backgroundCall({ caller: 'asker-service', principal: null }, new Scope(performance.now() + 20_000)),
      },
    )
    const failure = await mesh.relay.internal.say.query({ text: 'x' }).catch((error: unknown) => error)
    await home.stop()
    await middle.stop()
    garbage.close()
    expect(failure).toMatchObject({ code: 'BAD_GATEWAY', reason: 'UPSTREAM_FAILED' })
    expect(asked).toBe(3)
  })
})

describe('a hedge', () => {
  const quick = (ms: number) => async () => {
    await sleep(ms)
    return 'ok'
  }

  it('asks another endpoint when the first is slower than usual, and takes what comes first', async () => {
    const endpoints = [scriptedEndpoint({ answer: never }), scriptedEndpoint({ answer: quick(1) })]
    const { request, extra } = linkOver(endpoints, { p: { hedgeAfter: 20 } })
    // Enough calls for a hedge to be affordable.
    const [hanging, good] = endpoints
    if (!hanging || !good) throw new Error('two endpoints')
    hanging.endpoint.inFlight = 1_000
    for (let n = 0; n < 60; n++) await request(outgoingCall())
    hanging.endpoint.inFlight = 0
    good.endpoint.inFlight = 1_000
    const began = performance.now()
    expect(await request(outgoingCall())).toBe('ok')
    expect(performance.now() - began).toBeLessThan(4_000)
    expect(extra).toEqual(['hedge'])
    // The slower one is told that nobody waits any more.
    expect(hanging.arrived.at(-1)?.call.scope.ended).toBe(true)
  })

  it('learns after how long: what 95 of 100 answers take', async () => {
    let hangs = false
    const endpoints = Array.from({ length: 2 }, () =>
      scriptedEndpoint({
        failureThreshold: 1_000,
        answer: (outgoing) => {
          if (!hangs) return quick(10)()
          hangs = false
          return never(outgoing)
        },
      }),
    )
    const { request, extra } = linkOver(endpoints, { p: { hedgeAfter: 'p95' } })
    for (let n = 0; n < 60; n++) await request(outgoingCall())
    // The next hedge that can be afforded, after fifty calls at most.
    const known = extra.length
    let ms = 0
    for (let answer: unknown; answer !== 'ok' || extra.length === known;) {
      hangs = true
      const began = performance.now()
      answer = await request(outgoingCall({ timeoutMs: 100 }))
      ms = performance.now() - began
    }
    expect(ms).toBeGreaterThan(15)
    expect(ms).toBeLessThan(100)
  })

  it('adds at most 2 % to the calls, also when every answer is slow', async () => {
    const endpoints = [scriptedEndpoint({ answer: quick(12) }), scriptedEndpoint({ answer: quick(12) })]
    const { request, extra } = linkOver(endpoints, { p: { hedgeAfter: 2 } })
    for (let round = 0; round < 10; round++)
      await Promise.all(Array.from({ length: 100 }, () => request(outgoingCall())))
    expect(extra.length).toBeGreaterThan(10)
    expect(extra.length).toBeLessThanOrEqual(20)
  })

  it('is made of queries alone, and needs a second endpoint', async () => {
    const one = scriptedEndpoint({ answer: quick(10) })
    const alone = linkOver([one], { p: { hedgeAfter: 1 } })
    for (let n = 0; n < 60; n++) await alone.request(outgoingCall())
    expect(one.arrived).toHaveLength(60)
    const endpoints = [scriptedEndpoint({ answer: quick(5) }), scriptedEndpoint({ answer: quick(5) })]
    const mutations = linkOver(endpoints, { p: { hedgeAfter: 1 } })
    for (let n = 0; n < 60; n++) await mutations.request(outgoingCall({ type: 'mutation' }))
    expect(mutations.extra).toEqual([])
  })
})
