import { gzipSync } from 'node:zlib'
import type { RequestListener, ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { parseHostList } from './host-list.ts'
import { createOutbound, type OutboundOptions } from './outbound.ts'
import { type Site, startSite } from './test-support.ts'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function site(listener: RequestListener, host?: string, port?: number): Promise<Site> {
  const started = await startSite(listener, host, port)
  stops.push(() => {
    started.server.closeAllConnections()
    started.server.close()
  })
  return started
}

function outbound(options: Partial<OutboundOptions> = {}) {
  const made = createOutbound({ allow: '127.0.0.2', ...options })
  stops.push(() => made[Symbol.asyncDispose]())
  return made
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

describe('a name that changes its address', () => {
  it('is asked for once a connection, and every new connection is checked again', async () => {
    const outside = await site((_request, response) => response.end('outside'), '127.0.0.2')
    const inside = await site((_request, response) => response.end('inside'), '127.0.0.1', outside.port)
    const answers = ['127.0.0.2', '127.0.0.1', '127.0.0.1']
    let asked = 0
    const rebinding = outbound({
      resolve: () => Promise.resolve([{ address: answers[asked++] ?? '127.0.0.1', family: 4 }]),
    })
    const url = `http://rebinding.example:${outside.port}/`
    expect(text((await rebinding.request(url)).body)).toBe('outside')
    expect(asked).toBe(1)
    outside.server.closeAllConnections()
    await expect(rebinding.request(url)).rejects.toMatchObject({ reason: 'ADDRESS_REFUSED' })
    expect(inside.hits).toEqual([])
  })

  it('reaches only those of its addresses that are permitted', async () => {
    const outside = await site((_request, response) => response.end('outside'), '127.0.0.2')
    const inside = await site((_request, response) => response.end('inside'), '127.0.0.1', outside.port)
    const mixed = outbound({
      resolve: () =>
        Promise.resolve([
          { address: '127.0.0.1', family: 4 },
          { address: '127.0.0.2', family: 4 },
        ]),
    })
    expect(text((await mixed.request(`http://mixed.example:${outside.port}/`)).body)).toBe('outside')
    expect(inside.hits).toEqual([])
  })
})

describe('a redirect', () => {
  it.each([
    ['http://127.0.0.1:PORT/', 'ADDRESS_REFUSED'],
    ['http://169.254.169.254/latest/meta-data', 'ADDRESS_REFUSED'],
    ['http://2130706433:PORT/', 'URL_REFUSED'],
    ['//0x7f.1:PORT/', 'ADDRESS_REFUSED'],
    ['file:///etc/passwd', 'URL_REFUSED'],
    ['http://[::ffff:127.0.0.1]:PORT/', 'ADDRESS_REFUSED'],
  ])('to %s is refused', async (location, reason) => {
    const inside = await site((_request, response) => response.end('inside'))
    const outside = await site((_request, response) => {
      response.writeHead(302, { location: location.replace('PORT', String(inside.port)) }).end()
    }, '127.0.0.2')
    await expect(outbound().request(`http://127.0.0.2:${outside.port}/`)).rejects.toMatchObject({ reason })
    expect(inside.hits).toEqual([])
  })

  it('keeps keys from another origin, and the method from what does not ask for it', async () => {
    const seen: unknown[] = []
    const second = await site((request, response) => {
      seen.push([request.method, request.headers['authorization'], request.headers['x-api-key']])
      response.end('arrived')
    }, '127.0.0.2')
    const first = await site((request, response) => {
      const status = request.url === '/keep' ? 307 : 302
      response.writeHead(status, { location: `http://127.0.0.2:${second.port}/end` }).end()
    }, '127.0.0.2')
    const client = outbound()
    const init = { method: 'POST', body: '{}', headers: { authorization: 'Bearer s', 'x-api-key': 'k' } }
    const answer = await client.request(`http://127.0.0.2:${first.port}/keep`, init)
    await client.request(`http://127.0.0.2:${first.port}/see-other`, init)
    expect(answer.url).toBe(`http://127.0.0.2:${second.port}/end`)
    expect(seen).toEqual([
      ['POST', undefined, undefined],
      ['GET', undefined, undefined],
    ])
  })

  it('does not go in circles, and stays within the listed hosts', async () => {
    const loop = await site(
      (_request, response) => response.writeHead(302, { location: '/again' }).end(),
      '127.0.0.2',
    )
    const client = outbound()
    await expect(client.request(`http://127.0.0.2:${loop.port}/`)).rejects.toMatchObject({
      reason: 'TOO_MANY_REDIRECTS',
    })
    expect(loop.hits).toHaveLength(6)
    const away = await site(
      (_request, response) => response.writeHead(302, { location: `http://127.0.0.2:${loop.port}/` }).end(),
      '127.0.0.2',
    )
    await expect(
      client.request(`http://127.0.0.2:${away.port}/`, {}, { only: parseHostList(`127.0.0.2:${away.port}`) }),
    ).rejects.toMatchObject({ reason: 'HOST_NOT_LISTED' })
  })
})

describe('an answer', () => {
  const bomb = gzipSync(Buffer.alloc(20_000_000))

  it('is unpacked within its bound', async () => {
    const packed = await site((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/plain' })
      response.end(gzipSync('Grüße'))
    }, '127.0.0.2')
    const answer = await outbound().request(`http://127.0.0.2:${packed.port}/`)
    expect(text(answer.body)).toBe('Grüße')
    expect(answer.headers.has('content-encoding')).toBe(false)
  })

  it('that unpacks to too much is given up, also where it is read as a stream', async () => {
    const bombing = await site((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
    }, '127.0.0.2')
    expect(bomb.byteLength).toBeLessThan(100_000)
    const client = outbound({ limits: { maxBytes: 1_000_000 } })
    const url = `http://127.0.0.2:${bombing.port}/`
    await expect(client.request(url)).rejects.toMatchObject({ reason: 'TOO_LARGE' })
    const streamed = await client.fetch(url)
    await expect(streamed.text()).rejects.toMatchObject({ reason: 'TOO_LARGE' })
  })

  it('without an end or a length is given up at the bound', async () => {
    let written = 0
    const endless = await site((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(64_000))) written += 64_000
      }
      response.on('drain', more)
      more()
    }, '127.0.0.2')
    const client = outbound({ limits: { maxBytes: 1_000_000 } })
    await expect(client.request(`http://127.0.0.2:${endless.port}/`)).rejects.toMatchObject({
      reason: 'TOO_LARGE',
    })
    expect(written).toBeLessThan(50_000_000)
  })

  it.each([
    ['never begins', () => undefined],
    ['never ends', (response: ServerResponse) => response.write('a little')],
  ])('that %s is waited for only so long', async (_what, answer) => {
    const slow = await site((_request, response) => void answer(response), '127.0.0.2')
    const client = outbound({ limits: { timeoutMs: 300 } })
    await expect(client.request(`http://127.0.0.2:${slow.port}/`)).rejects.toMatchObject({
      reason: 'TOO_SLOW',
    })
  })

  it('of another kind than wanted is not read', async () => {
    const video = await site(
      (_request, response) => response.writeHead(200, { 'content-type': 'video/mp4' }).end('…'),
      '127.0.0.2',
    )
    await expect(
      outbound().request(`http://127.0.0.2:${video.port}/`, {}, { types: ['text/', 'application/json'] }),
    ).rejects.toMatchObject({ reason: 'TYPE_REFUSED' })
  })
})

describe('what is sent', () => {
  it('is the body and the headers given, but not what says where the message goes', async () => {
    let seen: Record<string, unknown> = {}
    const echo = await site((request, response) => {
      let body = ''
      request.on('data', (chunk) => (body += chunk))
      request.on('end', () => {
        seen = { body, type: request.headers['content-type'], host: request.headers.host }
        response.writeHead(201).end()
      })
    }, '127.0.0.2')
    const answer = await outbound().request(`http://127.0.0.2:${echo.port}/`, {
      method: 'post',
      body: new URLSearchParams({ a: 'b c' }),
      headers: { host: 'internal.example', 'proxy-authorization': 'x' },
    })
    expect(answer.status).toBe(201)
    expect(seen).toEqual({
      body: 'a=b+c',
      type: 'application/x-www-form-urlencoded;charset=UTF-8',
      host: `127.0.0.2:${echo.port}`,
    })
  })

  it('ends when the caller gives up, with the caller’s own reason', async () => {
    const slow = await site(() => undefined, '127.0.0.2')
    const given = new AbortController()
    const asked = outbound().request(`http://127.0.0.2:${slow.port}/`, { signal: given.signal })
    given.abort(new Error('no longer wanted'))
    await expect(asked).rejects.toThrow('no longer wanted')
  })

  it('says that nobody is there without saying where that is', async () => {
    const gone = await site((_request, response) => response.end(), '127.0.0.2')
    gone.server.close()
    const failed = outbound({ resolve: () => Promise.resolve([{ address: '127.0.0.2', family: 4 }]) })
    await expect(failed.request(`http://gone.example:${gone.port}/`)).rejects.toMatchObject({
      reason: 'CONNECTION_FAILED',
      message: expect.not.stringContaining('127.0.0.2'),
    })
    const unknown = outbound({ resolve: () => Promise.reject(new Error('ENOTFOUND')) })
    await expect(unknown.request('http://nowhere.example/')).rejects.toMatchObject({
      reason: 'NAME_NOT_FOUND',
    })
  })
})
