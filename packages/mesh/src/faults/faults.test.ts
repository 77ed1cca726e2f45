import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { backgroundCall } from '../background.ts'
import { bindMesh } from '../client.ts'
import { ref } from '../ref.ts'
import { Scope } from '../scope.ts'
import { asker } from '../testing/asker-service.ts'
import { type Echo, echo } from '../testing/echo-service.ts'
import { relay } from '../testing/relay-service.ts'
import { serve, type Served } from '../testing/serve.ts'
import { Faults, faultsOf } from './faults.ts'

const echoFrom = ({ mesh }: Served, timeoutMs = 2_000) =>
  bindMesh({ echo: ref<Echo>('echo-service', 4801) }, (service) => mesh.linkTo('asker-service', service), {
    nextCall: () =>
      backgroundCall({ caller: 'asker-service', principal: null }, new Scope(performance.now() + timeoutMs)),
  }).echo.internal

describe('faults by variable', () => {
  it('go wrong as they are written, in development', async () => {
    const remote = await serve([echo])
    const home = await serve([asker], {
      urls: {
        ECHO_SERVICE_URL: remote.url,
        NODE_ENV: 'development',
        MESH_FAULTS: '[{"callee":"echo-service","path":"say","error":"NOT_IMPLEMENTED"}]',
      },
    })
    await expect(echoFrom(home).say.query({ text: 'x' })).rejects.toMatchObject({
      code: 'NOT_IMPLEMENTED',
      reason: 'FAULT_INJECTED',
    })
    expect(await echoFrom(home).nothing.query()).toBeUndefined()
    await home.stop()
    await remote.stop()
  })

  it('keep a process in production from starting, and say why', () => {
    const MESH_FAULTS = '[{"delayMs":10}]'
    expect(() => faultsOf({ MESH_FAULTS, NODE_ENV: 'production' })).toThrow(/MESH_FAULTS.*production/)
    expect(() => faultsOf({ MESH_FAULTS })).toThrow(/NODE_ENV/)
    expect(faultsOf({ NODE_ENV: 'production' })).toBeUndefined()
  })

  it.each([
    ['delay', 'not JSON'],
    ['[{}]', 'does nothing'],
    ['[{"error":"BROKEN"}]', 'not a code'],
    ['[{"delay":5}]', 'delay'],
    ['[{"delayMs":5,"probability":2}]', 'probability'],
  ])('that make no sense are refused: %s', (MESH_FAULTS, complaint) => {
    expect(() => faultsOf({ MESH_FAULTS, NODE_ENV: 'test' })).toThrow(complaint)
  })
})

describe.each(['local', 'frames'] as const)(
  'a call that goes wrong on purpose, over the %s transport',
  (transport) => {
    async function between(work: (home: Served, faults: Faults) => Promise<void>): Promise<void> {
      const faults = new Faults()
      const remote = transport === 'local' ? undefined : await serve([echo])
      const home = remote
        ? await serve([asker], { faults, urls: { ECHO_SERVICE_URL: remote.url } })
        : await serve([asker, relay, echo], { faults })
      try {
        await work(home, faults)
      } finally {
        await home.stop()
        await remote?.stop()
      }
    }

    it('takes longer, but not beyond its deadline', () =>
      between(async (home, faults) => {
        faults.set([{ path: 'say', delayMs: 150 }])
        let began = performance.now()
        await echoFrom(home).say.query({ text: 'x' })
        expect(performance.now() - began).toBeGreaterThan(140)
        faults.set([{ path: 'say', delayMs: 10_000 }])
        began = performance.now()
        await expect(echoFrom(home, 60).say.query({ text: 'x' })).rejects.toMatchObject({
          reason: 'DEADLINE_EXCEEDED',
        })
        expect(performance.now() - began).toBeLessThan(9_000)
      }))

    it('breaks before or after the callee did its work', () =>
      between(async (home, faults) => {
        faults.set([{ abort: 'request' }])
        await expect(echoFrom(home).append.mutate({ list: [] })).rejects.toMatchObject({
          reason: 'CONNECTION_FAILED',
        })
        faults.set([{ path: 'wait', abort: 'answer' }])
        const began = performance.now()
        await expect(echoFrom(home, 400).wait.query({ ms: 100 })).rejects.toMatchObject({
          code: 'SERVICE_UNAVAILABLE',
        })
        expect(performance.now() - began).toBeGreaterThan(90)
      }))

    it('ends a stream in the middle', () =>
      between(async (home, faults) => {
        faults.set([{ abort: 'answer' }])
        const seen: number[] = []
        const read = async () => {
          for await (const { n } of echoFrom(home).count.subscribe({ to: 9 })) seen.push(n)
        }
        await expect(read()).rejects.toMatchObject({ reason: 'CONNECTION_FAILED' })
        expect(seen).toEqual([1])
        await sleep(1)
      }))

    it('answers garbage', () =>
      between(async (home, faults) => {
        faults.set([{ garbage: true }])
        await expect(echoFrom(home).append.mutate({ list: [] })).rejects.toMatchObject({
          code: 'BAD_GATEWAY',
          reason: 'BAD_RESPONSE',
        })
      }))
  },
)
