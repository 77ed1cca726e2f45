import { setTimeout as sleep } from 'node:timers/promises'
import { newTrace } from '@wattos/telemetry'
import { describe, expect, it, vi } from 'vitest'
import { Call } from '../call.ts'
import type { Priority } from '../policy.ts'
import { Scope } from '../scope.ts'
import { Admission } from './admission.ts'
import { GradientLimit } from './gradient-limit.ts'
import { ProcedureLoad } from './procedure-load.ts'

const callOf = (priority: Priority = 'user', timeoutMs = 10_000) =>
  new Call({ caller: 'a', principal: null, priority }, new Scope(performance.now() + timeoutMs), {
    trace: newTrace(),
    requestId: 'r',
  })

function service() {
  const shed: Priority[] = []
  const limits: number[] = []
  const admission = new Admission({
    service: 'some-service',
    onShed: (priority) => shed.push(priority),
    onLimit: (limit) => limits.push(limit),
  })
  /** Serves a call that takes so long. */
  async function serve(load: ProcedureLoad, ms: number, call = callOf()): Promise<void> {
    const beganAt = await admission.enter(load, call)
    await sleep(ms)
    admission.leave(load, beganAt, true)
  }
  return { admission, serve, shed, limits }
}

const outcomes = async (calls: Promise<void>[]) =>
  (await Promise.allSettled(calls)).map(({ status }) => status)

describe('a service that is called', () => {
  it('serves a burst, and more at once as long as answers take no longer', async () => {
    const { admission, serve, shed, limits } = service()
    const load = new ProcedureLoad()
    for (let round = 0; round < 4; round++)
      await Promise.all(Array.from({ length: 60 }, () => serve(load, 10)))
    expect(shed).toEqual([])
    expect(admission.limit).toBeGreaterThan(30)
    expect(limits[0]).toBe(20)
    expect(admission.inFlight).toBe(0)
  })

  it('leaves long calls alone as long as they are few', async () => {
    const { serve, shed } = service()
    const quick = new ProcedureLoad()
    const slow = new ProcedureLoad()
    for (let n = 0; n < 30; n++) await serve(quick, 0)
    await Promise.all([...Array.from({ length: 15 }, () => serve(slow, 600)), serve(quick, 0)])
    expect(shed).toEqual([])
  })

  it('declines at once who has not the time, when there is a line, and says when to come back', async () => {
    const { admission, serve } = service()
    const load = new ProcedureLoad()
    for (let n = 0; n < 30; n++) load.observe(300)
    const busy = Array.from({ length: 20 }, () => serve(load, 100))
    let isBusy = true
    const served = Promise.all(busy).then(() => (isBusy = false))
    const declined = serve(load, 100, callOf('user', 150))
    await expect(declined).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      reason: 'OVERLOADED',
      retryAfterMs: expect.any(Number),
    })
    expect(isBusy).toBe(true)
    await served
    expect(admission.waiting).toBe(0)
  })

  it('declines nobody for a pause of the whole process, but whoever stays in line as long while it serves', async () => {
    const { admission, shed } = service()
    const load = new ProcedureLoad()
    const clock = vi.spyOn(performance, 'now')
    let now = performance.now()
    clock.mockImplementation(() => now)
    const running = await Promise.all(Array.from({ length: 20 }, async () => admission.enter(load, callOf())))
    const waiting = Array.from({ length: 40 }, async () => admission.enter(load, callOf()))
    const settled = Promise.allSettled(waiting)
    await sleep(50)
    now += 400
    await sleep(50)
    expect(shed).toEqual([])
    expect(admission.waiting).toBe(40)
    for (const beganAt of running.slice(0, 10)) admission.leave(load, beganAt, false)
    await sleep(50)
    expect(admission.waiting).toBe(30)
    for (let turn = 0; turn < 40; turn++) {
      now += 20
      await sleep(12)
    }
    clock.mockRestore()
    for (const beganAt of running.slice(10)) admission.leave(load, beganAt, false)
    expect(shed.length).toBeGreaterThan(15)
    const served = (await settled).filter(({ status }) => status === 'fulfilled').length
    expect(served + shed.length).toBe(40)
  })

  it('serves every one of the quick calls that have come in during a pause', async () => {
    const { admission, shed } = service()
    const load = new ProcedureLoad()
    const calls = Array.from({ length: 5_000 }, async () => {
      const beganAt = await admission.enter(load, callOf())
      admission.leave(load, beganAt, true)
    })
    expect(new Set(await outcomes(calls))).toEqual(new Set(['fulfilled']))
    expect(shed).toEqual([])
  })

  it('lets people pass batches in line', async () => {
    const { serve } = service()
    const load = new ProcedureLoad()
    const order: string[] = []
    const busy = Array.from({ length: 20 }, () => serve(load, 60))
    const batch = Array.from({ length: 5 }, () =>
      serve(load, 60, callOf('batch')).then(() => order.push('batch')),
    )
    const people = Array.from({ length: 20 }, () => serve(load, 60).then(() => order.push('user')))
    await Promise.all([...busy, ...batch, ...people])
    expect(order.slice(0, 15)).not.toContain('batch')
  })

  it('forgets who gave up in line', async () => {
    const { admission, serve } = service()
    const load = new ProcedureLoad()
    const busy = Array.from({ length: 20 }, () => serve(load, 100))
    const call = callOf()
    const waiting = serve(load, 0, call)
    expect(admission.waiting).toBe(1)
    call.scope.end(new Error('the caller gave up'))
    await expect(waiting).rejects.toThrow('the caller gave up')
    expect(admission.waiting).toBe(0)
    await Promise.all(busy)
  })

  it('keeps the line short when more comes than it can do', async () => {
    const { admission, serve, shed } = service()
    const load = new ProcedureLoad()
    let free = Promise.resolve()
    // One at a time, as if all shared one database connection.
    const alone = () => (free = free.then(() => sleep(10)))
    const result = await outcomes(
      Array.from({ length: 400 }, async () => {
        const beganAt = await admission.enter(load, callOf())
        await alone()
        admission.leave(load, beganAt, true)
      }),
    )
    const served = result.filter((status) => status === 'fulfilled').length
    expect(served).toBeGreaterThan(20)
    expect(served).toBeLessThan(150)
    expect(shed).toHaveLength(400 - served)
    await serve(load, 0)
  })

  it('holds no more than two thousand streams open', () => {
    const { admission } = service()
    for (let n = 0; n < 2_000; n++) {
      admission.assertStream(callOf())
      admission.holdStream()
    }
    expect(() => admission.assertStream(callOf())).toThrow(/more to do/)
    admission.leaveStream()
    expect(() => admission.assertStream(callOf())).not.toThrow()
  })
})

describe('the limit', () => {
  it('grows only while it is used, falls when answers take longer, and never below twenty', () => {
    const limit = new GradientLimit()
    for (let n = 0; n < 500; n++) limit.observe(1, 5, n)
    expect(limit.value).toBe(20)
    for (let n = 0; n < 1_000; n++) limit.observe(1, limit.value, n)
    expect(limit.value).toBe(200)
    for (let n = 0; n < 10; n++) limit.observe(0.2, limit.value, 1_000 + n * 10)
    expect(limit.value).toBeLessThan(100)
    for (let n = 0; n < 100; n++) limit.observe(0.2, limit.value, 2_000 + n * 10)
    expect(limit.value).toBe(20)
  })

  it('takes one step down for a pause, however many calls it has made slow', () => {
    const limit = new GradientLimit()
    for (let n = 0; n < 1_000; n++) limit.observe(1, limit.value, 0)
    for (let n = 0; n < 200; n++) limit.observe(0.05, limit.value, 100)
    expect(limit.value).toBeGreaterThan(170)
  })

  it('compares a procedure with its own past, and differences of a few milliseconds with nothing', () => {
    const load = new ProcedureLoad()
    for (let n = 0; n < 50; n++) expect(load.observe(0.1 + (n % 5))).toBe(1)
    for (let n = 0; n < 50; n++) load.observe(100)
    expect(load.usualMs).toBeGreaterThan(1)
    expect(load.observe(1_000)).toBeLessThan(0.2)
  })
})
