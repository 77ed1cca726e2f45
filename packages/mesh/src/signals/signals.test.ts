import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { backgroundCall } from '../background.ts'
import { Scope } from '../scope.ts'
import { asker } from '../testing/asker-service.ts'
import { echo } from '../testing/echo-service.ts'
import { relay } from '../testing/relay-service.ts'
import { serve, type Served } from '../testing/serve.ts'
import { meshStateSchema } from './mesh-state.ts'
import { MinuteWindow, summarise } from './minute-window.ts'

describe('a window of a minute', () => {
  it('tells percentiles within 6 %, and forgets after a minute', () => {
    const window = new MinuteWindow()
    for (let n = 1; n <= 1_000; n++) window.observe(n, n / 10, n % 100 === 0 ? 'TIMEOUT' : undefined)
    const { count, errors, p50, p95, p99 } = summarise([window], 1_000)
    expect({ count, errors }).toEqual({ count: 1_000, errors: { TIMEOUT: 10 } })
    for (const [found, right] of [
      [p50, 50],
      [p95, 95],
      [p99, 99],
    ] as const)
      expect(Math.abs((found ?? 0) - right) / right).toBeLessThan(0.07)
    expect(summarise([window], 66_000)).toEqual({ count: 0, errors: {}, p50: null, p95: null, p99: null })
  })

  it('adds several windows up', () => {
    const [fast, slow] = [new MinuteWindow(), new MinuteWindow()]
    for (let n = 0; n < 90; n++) fast.observe(0, 1)
    for (let n = 0; n < 10; n++) slow.observe(0, 100)
    expect(summarise([fast, slow], 0)).toMatchObject({ count: 100, p50: expect.closeTo(1, 0) })
    expect(summarise([fast, slow], 0).p95).toBeGreaterThan(90)
  })
})

describe('what a process knows of the mesh', () => {
  const served: Served[] = []
  afterEach(async () => {
    for (const one of served.splice(0)) await one.stop()
  })

  it.each(['in one process', 'by frames', 'over HTTP'] as const)(
    'counts calls, times and failures per edge, %s',
    async (how) => {
      const frames = how === 'by frames'
      const far = how === 'in one process' ? undefined : await serve([echo], { frames })
      const near = await serve(far ? [relay, asker] : [relay, asker, echo], {
        frames,
        ...(far && { urls: { ECHO_SERVICE_URL: far.url } }),
      })
      served.push(near, ...(far ? [far] : []))
      expect(near.mesh.state().edges).toEqual([])
      const link = near.mesh.linkTo('relay-service', 'echo-service')
      const call = backgroundCall(
        { caller: 'relay-service', principal: null },
        new Scope(performance.now() + 20_000),
      )
      const ask = (path: string, input: unknown) =>
        link.request({ surface: 'internal', path, type: 'query', input, call })
      for (let n = 0; n < 5; n++) await ask('say', { text: 'hello' })
      await expect(ask('foreseen', undefined)).rejects.toThrow('There is one already')
      const state = meshStateSchema.parse(JSON.parse(JSON.stringify(near.mesh.state())))
      expect(state.edges).toHaveLength(1)
      const [edge] = state.edges
      expect(edge).toMatchObject({
        caller: 'relay-service',
        callee: 'echo-service',
        total: 6,
        inFlight: 0,
        extra: { retries: 0, hedges: 0 },
      })
      expect(edge?.transports).toEqual([far ? (frames ? 'frames' : 'http') : 'local'])
      expect(edge?.calls.count).toBe(6)
      expect(edge?.calls.p95).toBeGreaterThan(0)
      expect(Object.values(edge?.calls.errors ?? {})).toEqual([1])
      expect(edge?.procedures[0]).toMatchObject({
        surface: 'internal',
        path: 'say',
        calls: 5,
        failed: 0,
        policy: { retry: 2 },
      })
      expect(edge?.failures).toHaveLength(1)
      expect(edge?.failures[0]).toMatchObject({
        path: 'foreseen',
        requestId: call.requestId,
        traceId: call.trace.traceId,
      })
      expect(JSON.stringify(state)).not.toContain('hello')
      if (far)
        expect(edge?.endpoints).toMatchObject([{ url: far.url, breaker: 'closed', attempts: { count: 6 } }])
      else expect(edge?.endpoints).toEqual([])
    },
  )

  it('shows an edge whose first call still waits', async () => {
    const far = await serve([echo])
    const near = await serve([relay], { urls: { ECHO_SERVICE_URL: far.url } })
    served.push(near, far)
    const call = backgroundCall(
      { caller: 'relay-service', principal: null },
      new Scope(performance.now() + 20_000),
    )
    const outgoing = {
      surface: 'internal',
      path: 'wait',
      type: 'query',
      input: { ms: 200, name: 'a' },
      call,
    } as const
    const answer = near.mesh.linkTo('relay-service', 'echo-service').request(outgoing)
    expect(near.mesh.state().edges).toMatchObject([{ callee: 'echo-service', total: 0, inFlight: 1 }])
    await answer
    expect(near.mesh.state().edges).toMatchObject([{ callee: 'echo-service', total: 1, inFlight: 0 }])
  })

  it('tells attempts from calls, and keeps the last 20 failures', async () => {
    const near = await serve([relay], { urls: { ECHO_SERVICE_URL: 'http://127.0.0.1:1' } })
    served.push(near)
    const link = near.mesh.linkTo('relay-service', 'echo-service')
    const ask = () =>
      link
        .request({
          surface: 'internal',
          path: 'say',
          type: 'query',
          input: {},
          call: backgroundCall(
            { caller: 'relay-service', principal: null },
            new Scope(performance.now() + 1_500),
          ),
        })
        .catch(() => {})
    await Promise.all(Array.from({ length: 25 }, ask))
    await sleep(10)
    const [edge] = near.mesh.state().edges
    expect(edge?.calls.count).toBe(25)
    expect(edge?.attempts?.count).toBeGreaterThan(25)
    expect(edge?.failures).toHaveLength(20)
    expect(edge?.inFlight).toBe(0)
  })
})
