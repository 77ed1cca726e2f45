import { createOutbound } from '@wattos/outbound'
import { expect, it } from 'vitest'
import { page, raw, startSite } from '../test-support/site.ts'
import { HostGate } from './host-gate.ts'
import { Visitor } from './visitor.ts'

it('a name that points elsewhere after the first look is not followed there', async () => {
  await using site = await startSite('127.0.0.1')
  await using inside = await startSite('127.0.0.3')
  site.pages.set('/robots.txt', raw('User-agent: *', { 'content-type': 'text/plain', connection: 'close' }))
  inside.pages.set('/', page('Geheim'))
  let looks = 0
  await using outbound = createOutbound({
    allow: '127.0.0.1',
    resolve: async () => [{ address: (looks += 1) === 1 ? '127.0.0.1' : '127.0.0.3', family: 4 }],
  })
  const visitor = new Visitor({
    outbound,
    gate: new HostGate(),
    userAgent: 'WattOSBot/1.0',
    atOnce: 1,
    delayMs: 0,
    maxBytes: 10_000,
    timeoutMs: 2_000,
    signal: new AbortController().signal,
  })
  const fetched = await visitor.get(new URL(`http://rebind.example:${inside.port}/`))
  expect(fetched).toMatchObject({ kind: 'failed' })
  expect(await visitor.get(new URL(`http://rebind.example:${inside.port}/`))).toMatchObject({
    reason: 'ADDRESS_REFUSED',
  })
  expect(looks).toBeGreaterThan(1)
  expect(inside.asked).toEqual([])
})
