import { createServer, type IncomingHttpHeaders } from 'node:http'
import { describe, expect, it } from 'vitest'
import { beginVisit, type VisitOptions } from './visit.ts'

/** What the door makes of a request with these headers, from this machine. */
async function visitWith(headers: Record<string, string>, options: VisitOptions) {
  const { promise, resolve } = Promise.withResolvers<{
    origin: string
    clientAddress: string
    isLocal: boolean
    headers: IncomingHttpHeaders
  }>()
  const server = createServer((req, res) => {
    const { origin, clientAddress, isLocal } = beginVisit(req, res, options)
    resolve({ origin, clientAddress, isLocal, headers: req.headers })
    res.end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  await fetch(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`, { headers })
  server.close()
  return promise
}

const none: ReadonlySet<string> = new Set()

const forwarded = {
  'x-forwarded-for': '6.6.6.6, 203.0.113.9',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'ai.example.org',
}

describe('what a request says about its way', () => {
  it('is not believed without a proxy of one’s own', async () => {
    const visit = await visitWith(forwarded, { publicOrigin: undefined, trustedProxies: 0, hosts: none })
    expect(visit.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(visit.clientAddress).toBe('127.0.0.1')
    expect(visit.isLocal).toBe(false)
    expect(visit.headers['x-forwarded-for']).toBeUndefined()
  })

  it('is believed as far as one’s own proxies said it', async () => {
    const one = await visitWith(forwarded, { publicOrigin: undefined, trustedProxies: 1, hosts: none })
    expect(one.origin).toBe('https://ai.example.org')
    expect(one.clientAddress).toBe('203.0.113.9')
    expect(
      (await visitWith(forwarded, { publicOrigin: undefined, trustedProxies: 2, hosts: none })).clientAddress,
    ).toBe('6.6.6.6')
  })

  it('gives way to the address that the operator states', async () => {
    const visit = await visitWith(forwarded, {
      publicOrigin: 'https://stated.example.org',
      trustedProxies: 1,
      hosts: none,
    })
    expect(visit.origin).toBe('https://stated.example.org')
  })

  it('names the host of an organisation only where that is confirmed, and said by one’s own proxy', async () => {
    const stated = { publicOrigin: 'https://stated.example.org', hosts: new Set(['ai.example.org']) }
    expect((await visitWith(forwarded, { ...stated, trustedProxies: 1 })).origin).toBe(
      'https://ai.example.org',
    )
    expect((await visitWith(forwarded, { ...stated, trustedProxies: 0 })).origin).toBe(stated.publicOrigin)
    for (const host of [
      'evil.example',
      'ai.example.org.evil.example',
      'ai.example.org@evil.example',
      'x ai.example.org',
    ])
      expect(
        (await visitWith({ ...forwarded, 'x-forwarded-host': host }, { ...stated, trustedProxies: 1 }))
          .origin,
      ).toBe(stated.publicOrigin)
  })

  it('loses every header of the mesh', async () => {
    const visit = await visitWith(
      { 'X-Wattos-Token': 'x', 'x-wattos-anything': 'y' },
      { publicOrigin: undefined, trustedProxies: 0, hosts: none },
    )
    expect(Object.keys(visit.headers).filter((name) => name.startsWith('x-wattos'))).toEqual([])
    expect(visit.isLocal).toBe(true)
  })
})
