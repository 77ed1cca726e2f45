import type { Principal } from '@wattos/identity'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newTrace } from '@wattos/telemetry'
import { backgroundCall } from './background.ts'
import { Call } from './call.ts'
import { bindMesh } from './client.ts'
import { MeshError } from './errors.ts'
import { ref } from './ref.ts'
import { Scope } from './scope.ts'
import { type Echo, echo } from './testing/echo-service.ts'
import { type Relay, relay } from './testing/relay-service.ts'
import { asker } from './testing/asker-service.ts'
import { serve, type Served } from './testing/serve.ts'

const uses = { echo: ref<Echo>('echo-service', 4801), relay: ref<Relay>('relay-service', 4802) }
const principal: Principal = { tenantId: 't1', userId: 'u1', role: 'viewer' }

async function failureOf(promise: Promise<unknown>): Promise<MeshError> {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (thrown instanceof MeshError) return thrown
  throw new Error(`expected a MeshError, got ${String(thrown)}`)
}

describe.each(['local', 'frames', 'http'] as const)('a call over the %s transport', (transport) => {
  const running: Served[] = []
  let home: Served

  beforeAll(async () => {
    if (transport === 'local') {
      home = await serve([asker, relay, echo])
    } else {
      const frames = transport === 'frames'
      const remoteEcho = await serve([echo], { frames })
      const remoteRelay = await serve([relay], { frames, urls: { ECHO_SERVICE_URL: remoteEcho.url } })
      home = await serve([asker], {
        urls: { ECHO_SERVICE_URL: remoteEcho.url, RELAY_SERVICE_URL: remoteRelay.url },
      })
      running.push(remoteRelay, remoteEcho)
    }
    running.unshift(home)
  })
  afterAll(async () => {
    for (const served of running) await served.stop()
  })

  const mesh = (options: { principal?: Principal; timeoutMs?: number; signal?: AbortSignal } = {}) =>
    bindMesh(uses, (service) => home.mesh.linkTo('asker-service', service), {
      nextCall() {
        const scope = new Scope(performance.now() + (options.timeoutMs ?? 20_000))
        if (options.signal) scope.endWith(options.signal)
        return backgroundCall({ caller: 'asker-service', principal: options.principal ?? null }, scope)
      },
    })

  it('answers with what JSON makes of the output, over one hop and two', async () => {
    const expected = { text: 'Grüße', at: '1970-01-01T00:00:00.000Z' }
    expect(await mesh().echo.internal.say.query({ text: 'Grüße' })).toEqual(expected)
    expect(await mesh().relay.internal.say.query({ text: 'Grüße' })).toEqual(expected)
    expect(await mesh().echo.internal.nothing.query()).toBeUndefined()
  })

  it('leaves the caller’s objects alone', async () => {
    const list = [1, 2, 3]
    expect(await mesh().echo.internal.append.mutate({ list })).toEqual([1, 2, 3, 4])
    expect(list).toEqual([1, 2, 3])
  })

  it('carries caller, principal, request and trace along', async () => {
    const direct = await mesh({ principal }).echo.internal.identity.query()
    const relayed = await mesh({ principal }).relay.internal.identity.query()
    expect(direct).toMatchObject({ caller: 'asker-service', principal })
    expect(relayed).toMatchObject({ caller: 'relay-service', principal })
    expect(direct.traceId).toMatch(/^[0-9a-f]{32}$/)
  })

  it('passes on only what is left of the deadline', async () => {
    const { remainingMs } = await mesh({ timeoutMs: 7_000 }).relay.internal.budget.query()
    expect(remainingMs).toBeGreaterThan(100)
    expect(remainingMs).toBeLessThanOrEqual(7_000)
    const shortened = await mesh().echo.internal.budget.query(undefined, { timeoutMs: 3_000 })
    expect(shortened.remainingMs).toBeLessThanOrEqual(3_000)
  })

  it('ends at the deadline, also when the callee ignores its signal', async () => {
    for (const call of [
      mesh({ timeoutMs: 80 }).echo.internal.wait.query({ ms: 3_000 }),
      mesh({ timeoutMs: 80 }).echo.internal.stubborn.query({ ms: 3_000 }),
      mesh({ timeoutMs: 80 }).relay.internal.wait.query({ ms: 3_000, name: 'two hops' }),
    ]) {
      const failure = await failureOf(call)
      expect(failure.code).toBe('TIMEOUT')
      expect(failure.reason).toBe('DEADLINE_EXCEEDED')
    }
  })

  it('ends a stream at the deadline, also when the callee ignores its signal', async () => {
    const failure = await failureOf(
      (async () => {
        for await (const { n } of mesh().echo.internal.count.subscribe({ to: 2_000 }, { timeoutMs: 80 }))
          expect(n).toBeLessThan(1_000)
      })(),
    )
    expect(failure).toMatchObject({ code: 'TIMEOUT', reason: 'DEADLINE_EXCEEDED' })
  })

  it('carries a large item, or ends just this stream', async () => {
    const seen: number[] = []
    const beside = mesh().echo.internal.wait.query({ ms: 200 })
    const read = async () => {
      for await (const text of mesh().echo.internal.swell.subscribe({ length: 2_000_000 }))
        seen.push(text.length)
    }
    if (transport === 'frames')
      expect(await failureOf(read())).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', reason: 'ANSWER_TOO_LARGE' })
    else await read()
    expect(seen).toEqual(transport === 'frames' ? [5] : [5, 2_000_000])
    expect(await beside).toEqual({ waited: 200 })
  })

  it('tells the callee when the caller gives up, over two hops', async () => {
    const given = new AbortController()
    const call = failureOf(
      mesh({ signal: given.signal }).relay.internal.wait.query({ ms: 60_000, name: `given up ${transport}` }),
    )
    await expect.poll(() => mesh().echo.internal.waiting.query()).toContain(`given up ${transport}`)
    given.abort()
    expect((await call).code).toBe('CLIENT_CLOSED_REQUEST')
    await expect.poll(() => mesh().echo.internal.aborted.query()).toContain(`given up ${transport}`)
  })

  it('reports a foreseen failure with its reason and message, also from further down', async () => {
    for (const call of [mesh().echo.internal.foreseen.query(), mesh().relay.internal.foreseen.query()]) {
      const failure = await failureOf(call)
      expect(failure).toMatchObject({
        code: 'CONFLICT',
        reason: 'ALREADY_THERE',
        message: 'There is one already; choose another name.',
      })
    }
  })

  it('never tells what an unforeseen failure said', async () => {
    const direct = await failureOf(mesh().echo.internal.unforeseen.query())
    const relayed = await failureOf(mesh().relay.internal.unforeseen.query())
    expect(direct.code).toBe('INTERNAL_SERVER_ERROR')
    expect(relayed.code).toBe('BAD_GATEWAY')
    expect(relayed.data.upstream).toEqual({
      service: 'echo-service',
      path: 'unforeseen',
      code: 'INTERNAL_SERVER_ERROR',
    })
    expect(JSON.stringify([direct.message, direct.data, relayed.message, relayed.data])).not.toContain(
      'hunter2',
    )
  })

  it('names the field of an input that is not valid, and blames the caller in between for it', async () => {
    const direct = await failureOf(mesh().echo.internal.say.query({ text: '' }))
    expect(direct).toMatchObject({ code: 'BAD_REQUEST', reason: 'INPUT_INVALID' })
    expect(direct.message).toContain('text')
    expect((await failureOf(mesh().relay.internal.badInput.query())).code).toBe('BAD_GATEWAY')
  })

  it('streams, over one hop and two, with any characters in the data', async () => {
    const seen: unknown[] = []
    for await (const item of mesh().echo.internal.count.subscribe({ to: 3 })) seen.push(item)
    expect(seen).toEqual([1, 2, 3].map((n) => ({ n, word: 'zwölf ✓\n\ndata: x' })))
    const tens: number[] = []
    for await (const item of mesh().relay.internal.count.subscribe({ to: 40 })) tens.push(item)
    expect(tens).toHaveLength(40)
    expect(tens.at(-1)).toBe(400)
  })

  it('keeps what a stream gave before it failed', async () => {
    const seen: number[] = []
    const stream = mesh().echo.internal.count.subscribe({ to: 9, failAt: 3 })
    const failure = await failureOf(
      (async () => {
        for await (const { n } of stream) seen.push(n)
      })(),
    )
    expect(seen).toEqual([1, 2])
    expect(failure.reason).toBe('STOPPED_COUNTING')
  })

  it('stops the callee when the reader of a stream leaves', async () => {
    const before = (await mesh().echo.internal.aborted.query()).filter((name) => name === 'count').length
    for await (const { n } of mesh().echo.internal.count.subscribe({ to: 100_000 })) if (n === 3) break
    await expect
      .poll(
        async () => (await mesh().echo.internal.aborted.query()).filter((name) => name === 'count').length,
      )
      .toBe(before + 1)
  })

  it('resumes a tracked stream after the last event seen', async () => {
    const seen: unknown[] = []
    for await (const item of mesh().echo.internal.resume.subscribe({ lastEventId: '1' })) seen.push(item)
    expect(seen).toEqual([
      { id: '2', data: { n: 2 } },
      { id: '3', data: { n: 3 } },
    ])
  })

  it('declines who asks too often, and says when to ask again', async () => {
    await mesh().echo.internal.seldom.query()
    await mesh().echo.internal.seldom.query()
    const failure = await failureOf(mesh().echo.internal.seldom.query())
    expect(failure).toMatchObject({ code: 'TOO_MANY_REQUESTS', reason: 'RATE_LIMITED' })
    expect(failure.data.retryAfterMs).toBeGreaterThan(1_000)
    expect(failure.data.retryAfterMs).toBeLessThanOrEqual(20_000)
  })

  it('breaks a circle of services', async () => {
    const deep = (depth: number) =>
      bindMesh(uses, (service) => home.mesh.linkTo('asker-service', service), {
        nextCall: () =>
          new Call(
            { caller: 'asker-service', principal: null, depth },
            new Scope(performance.now() + 20_000),
            { trace: newTrace(), requestId: 'circle' },
          ),
      })
    expect(await deep(16).echo.internal.say.query({ text: 'still' })).toMatchObject({ text: 'still' })
    expect(await deep(15).relay.internal.say.query({ text: 'still' })).toMatchObject({ text: 'still' })
    expect(await failureOf(deep(16).relay.internal.say.query({ text: 'too far' }))).toMatchObject({
      reason: 'LOOP_DETECTED',
    })
    expect(await failureOf(deep(200).echo.internal.say.query({ text: 'too far' }))).toMatchObject({
      reason: 'LOOP_DETECTED',
    })
  })

  it('lets in only whom a procedure admits', async () => {
    expect(await mesh().echo.edge.hello.query()).toEqual({ user: null })
    expect((await failureOf(mesh().echo.edge.mine.query())).reason).toBe('NOT_SIGNED_IN')
    expect(await mesh({ principal }).echo.edge.mine.query()).toEqual({ user: 'u1' })
    expect((await failureOf(mesh({ principal }).echo.edge.edit.mutate({ id: 'x' }))).reason).toBe(
      'PERMISSION_MISSING',
    )
    const editor: Principal = { ...principal, role: 'editor' }
    expect(await mesh({ principal: editor }).echo.edge.edit.mutate({ id: 'x' })).toEqual({ edited: 'x' })
  })

  it('keeps what belongs to a feature from those for whom it is not on', async () => {
    const without = (features: Principal['features']) =>
      mesh({ principal: { ...principal, ...(features && { features }) } }).echo.edge.featured.query()
    expect(await without(undefined)).toEqual({ seen: true })
    expect(await without(['own-keys'])).toEqual({ seen: true })
    expect((await failureOf(without([]))).reason).toBe('FEATURE_OFF')
  })
})
