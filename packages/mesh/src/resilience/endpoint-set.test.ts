import { once } from 'node:events'
import type { LookupAddress } from 'node:dns'
import { createServer } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { backgroundCall } from '../background.ts'
import { bindMesh } from '../client.ts'
import { ref } from '../ref.ts'
import { Scope } from '../scope.ts'
import { asker } from '../testing/asker-service.ts'
import { type Echo, echo } from '../testing/echo-service.ts'
import { serve, type Served } from '../testing/serve.ts'

/** Replicas on addresses of their own and one port, behind a name that this machine knows as a third address. */
class Replicas {
  readonly #served = new Map<string, Served>()
  readonly #callers: Served[] = []
  port = 0
  /** What the name stands for now; undefined while it cannot be looked up. */
  found: string[] | undefined

  async start(hosts: string[], frames = true): Promise<void> {
    for (const host of hosts) {
      const one = await serve([echo], { frames, at: { host, port: this.port } })
      this.port = Number(new URL(one.url).port)
      this.#served.set(host, one)
    }
    this.found = hosts
  }

  async call(protocol = 'http') {
    const lookup = async (): Promise<LookupAddress[]> => {
      if (!this.found) throw new Error('ESERVFAIL')
      return this.found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    }
    const url = `${protocol}://localhost:${this.port}`
    const home = await serve([asker], { urls: { ECHO_SERVICE_URL: url }, lookup })
    this.#callers.push(home)
    const mesh = bindMesh(
      { echo: ref<Echo>('echo-service', 4801) },
      (service) => home.mesh.linkTo('asker-service', service),
      {
        nextCall: () =>
          backgroundCall({ caller: 'asker-service', principal: null }, new Scope(performance.now() + 20_000)),
      },
    )
    const endpoints = () => home.mesh.state().edges.flatMap((edge) => edge.endpoints)
    return { echo: mesh.echo.internal, endpoints }
  }

  async stop(): Promise<void> {
    for (const one of [...this.#callers, ...this.#served.values()]) await one.stop()
  }
}

let replicas = new Replicas()
afterEach(async () => {
  vi.useRealTimers()
  await replicas.stop()
  replicas = new Replicas()
})

const ipsOf = (endpoints: readonly { url: string }[]) =>
  endpoints.map(({ url }) => /\(([^)]+)\)/.exec(url)?.[1])

/** The addresses that are called, after one more call. */
const ipsAfter = (call: () => Promise<unknown>, endpoints: () => readonly { url: string }[]) => async () => {
  await call().catch(() => {})
  return ipsOf(endpoints())
}

/** Lets the next look-up happen. */
async function nextLookup(): Promise<void> {
  await vi.advanceTimersByTimeAsync(5_100)
}

describe('a name that stands for several replicas', () => {
  it.each([
    ['by frames', true],
    ['over HTTP', false],
  ])('is as many endpoints and follows the name without losing a call, %s', async (_, frames) => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    await replicas.start(['127.0.0.2', '127.0.0.3', '127.0.0.4'], frames)
    replicas.found = ['127.0.0.2', '127.0.0.3']
    const { echo: callee, endpoints } = await replicas.call()
    const say = () => callee.say.query({ text: 'x' })
    const calls = () => Promise.all(Array.from({ length: 200 }, say))
    await expect.poll(ipsAfter(say, endpoints)).toEqual(['127.0.0.2', '127.0.0.3'])
    await calls()
    for (const { attempts, breaker } of endpoints()) {
      expect(attempts.count).toBeGreaterThan(0)
      expect(breaker).toBe('closed')
    }

    // One more is found; one that is found no more finishes what it has begun.
    const running = Promise.all(Array.from({ length: 30 }, () => callee.wait.query({ ms: 300 })))
    replicas.found = ['127.0.0.4', '127.0.0.3']
    const before = endpoints().find(({ url }) => url.includes('127.0.0.3'))?.attempts.count ?? 0
    await nextLookup()
    await expect.poll(() => ipsOf(endpoints())).toEqual(['127.0.0.3', '127.0.0.4'])
    expect(endpoints()[0]?.attempts.count).toBeGreaterThanOrEqual(before)
    expect((await running).length).toBe(30)
    await calls()
    expect(endpoints().every(({ attempts }) => attempts.count > 0)).toBe(true)

    // What cannot be looked up stays as it was.
    replicas.found = undefined
    await nextLookup()
    await calls()
    expect(ipsOf(endpoints())).toEqual(['127.0.0.3', '127.0.0.4'])
  })

  it('is called before it has been looked up', async () => {
    await replicas.start(['127.0.0.1'])
    replicas.found = undefined
    const { echo: callee, endpoints } = await replicas.call()
    expect(await callee.say.query({ text: 'x' })).toMatchObject({ text: 'x' })
    expect(ipsOf(endpoints())).toEqual([undefined])
  })

  it('counts a replica once that has an address of each family', async () => {
    await replicas.start(['127.0.0.2', '127.0.0.3'])
    replicas.found = ['127.0.0.2', '::2', '127.0.0.3', '::3']
    const { echo: callee, endpoints } = await replicas.call()
    const say = () => callee.say.query({ text: 'x' })
    await expect.poll(ipsAfter(say, endpoints)).toEqual(['127.0.0.2', '127.0.0.3'])
  })

  it('is the name itself where there is but one', async () => {
    await replicas.start(['127.0.0.1'])
    replicas.found = ['127.0.0.1', '::1']
    const { echo: callee, endpoints } = await replicas.call()
    for (let n = 0; n < 5; n++) await callee.say.query({ text: 'x' })
    expect(endpoints().map(({ url }) => url)).toEqual([`http://localhost:${replicas.port}`])
  })

  it('remains the name that a certificate must be for', async () => {
    const hellos: Buffer[] = []
    const listeners = ['127.0.0.2', '127.0.0.3'].map((host) => ({
      host,
      server: createServer((socket) => {
        socket.once('data', (hello) => {
          hellos.push(hello)
          socket.destroy()
        })
      }),
    }))
    for (const { host, server } of listeners) {
      server.listen(replicas.port, host)
      await once(server, 'listening')
      const address = server.address()
      if (typeof address === 'object' && address) replicas.port = address.port
    }
    replicas.found = ['127.0.0.2', '127.0.0.3']
    const { echo: callee, endpoints } = await replicas.call('https')
    const say = () => callee.say.query({ text: 'x' })
    await expect.poll(ipsAfter(say, endpoints)).toEqual(['127.0.0.2', '127.0.0.3'])
    await callee.say.query({ text: 'x' }).catch(() => {})
    for (const { server } of listeners) server.close()
    expect(hellos.length).toBeGreaterThan(0)
    for (const hello of hellos) expect(hello.includes('localhost')).toBe(true)
  })
})
