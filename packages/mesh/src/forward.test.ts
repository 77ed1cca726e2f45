import { createServer, type RequestListener, type Server } from 'node:http'
import { createTokenIssuer } from '@wattos/identity'
import { afterEach, expect, it } from 'vitest'
import { type ByteWay, forwardTo } from './forward.ts'
import { createHttpLink } from './http-link.ts'
import { Absence } from './resilience/absence.ts'
import { testSecret } from './testing/serve.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function listen(answer: RequestListener): Promise<string> {
  const server: Server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () => void server.closeAllConnections(),
    () => server.close(),
  )
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return `http://127.0.0.1:${address.port}`
}

/** The address of a gateway that passes everything on to the service at another. */
function inFrontOf(url: string): Promise<string> {
  const issuer = createTokenIssuer({ secret: testSecret, caller: 'api-gateway' })
  const link = createHttpLink('echo-service', { url }, issuer)
  closing.push(() => link.pool.destroy())
  const way: ByteWay = { pick: () => link, absence: new Absence(0) }
  const request = {
    service: 'echo-service',
    principal: null,
    target: '/',
    timeoutMs: 20_000,
    headers: ['x-first', 'door', 'vary', 'origin', 'x-door', 'said', 'set-cookie', 'a=1'],
  }
  return listen((req, res) => forwardTo(way, req, { ...request, res }))
}

it('gives the caller the headers of both, the service’s before its own, and every cookie', async () => {
  const service = await listen((_, res) => {
    res.setHeaders(
      new Map([
        ['x-first', ['service']],
        ['vary', ['accept', 'cookie']],
        ['set-cookie', ['b=2', 'c=3']],
      ]),
    )
    res.writeHead(201).end('whole')
  })
  const answer = await fetch(await inFrontOf(service))
  expect(answer.status).toBe(201)
  expect(await answer.text()).toBe('whole')
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2', 'c=3'])
  const said = ['x-first', 'vary', 'x-door'].map((name) => answer.headers.get(name))
  expect(said).toEqual(['service', 'accept, cookie', 'said'])
})

it('tells the caller that an answer has begun before there is anything of it', async () => {
  let goOn = () => {}
  const service = await listen((_, res) => {
    res.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
    goOn = () => void res.end('data: late\n\n')
  })
  const answer = await fetch(await inFrontOf(service))
  expect(answer.headers.get('content-type')).toBe('text/event-stream')
  goOn()
  expect(await answer.text()).toBe('data: late\n\n')
})

it('gives its own headers with a refusal too', async () => {
  const answer = await fetch(await inFrontOf('http://127.0.0.1:1'))
  expect(answer.status).toBe(503)
  expect(answer.headers.get('x-door')).toBe('said')
})
