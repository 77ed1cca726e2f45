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

const forwarded = {
  'x-forwarded-for': '6.6.6.6, 203.0.113.9',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'ai.example.org',
}

describe('what a request says about its way', () => {
  it('is not believed without a proxy of one’s own', async () => {
    const visit = await visitWith(forwarded, { publicOrigin: undefined, trustedProxies: 0 })
    expect(visit.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(visit.clientAddress).toBe('127.0.0.1')
    expect(visit.isLocal).toBe(false)
    expect(visit.headers['x-forwarded-for']).toBeUndefined()
  })

  it('is believed as far as one’s own proxies said it', async () => {
    const one = await visitWith(forwarded, { publicOrigin: undefined, trustedProxies: 1 })
    expect(one.origin).toBe('https://ai.example.org')
    expect(one.clientAddress).toBe('203.0.113.9')
    expect((await visitWith(forwarded, { publicOrigin: undefined, trustedProxies: 2 })).clientAddress).toBe(
      '6.6.6.6',
    )
  })

  it('gives way to the address that the operator states', async () => {
    const visit = await visitWith(forwarded, {
      publicOrigin: 'https://stated.example.org',
      trustedProxies: 1,
    })
    expect(visit.origin).toBe('https://stated.example.org')
  })

  it('loses every header of the mesh', async () => {
    const visit = await visitWith(
      { 'X-Wattos-Token': 'x', 'x-wattos-anything': 'y' },
      { publicOrigin: undefined, trustedProxies: 0 },
    )
    expect(Object.keys(visit.headers).filter((name) => name.startsWith('x-wattos'))).toEqual([])
    expect(visit.isLocal).toBe(true)
  })
})
