import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import { Scope } from '@wattos/mesh'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness, textOf } from '../test-support/harness.ts'
import type { OwnProvider } from '../tenant/policy.ts'
import { remoteProviders, type RemoteProvider } from './names.ts'
import { createPool } from './pool.ts'
import { openWayOut } from './way-out.ts'

let inside: MockLlm
let strict: Harness
let open: Harness
let listing: Harness
beforeAll(async () => {
  inside = await startMockLlm()
  strict = await startHarness({})
  open = await startHarness({ LLM_CONSOLE_PRIVATE_ADDRESSES: 'true' })
  listing = await startHarness({ OUTBOUND_ALLOW: '127.0.0.1' })
}, 60_000)
afterAll(async () => {
  for (const one of [strict, open, listing, inside]) await one?.[Symbol.asyncDispose]()
})

const addresses: Readonly<Partial<Record<RemoteProvider, (root: string) => string>>> = {
  azure: (root) => root,
  google: (root) => `${root}/v1beta`,
  mistral: (root) => `${root}/mistral/v1`,
  ollama: (root) => root,
}
const own = (kind: RemoteProvider, root: string): OwnProvider => ({
  name: 'own',
  label: 'Own server',
  kind,
  place: 'house',
  settings: {
    name: kind,
    models: ['mock'],
    apiKey: 'k',
    baseUrl: addresses[kind]?.(root) ?? `${root}/v1`,
    apiVersion: undefined,
    owner: 'tenant',
  },
  tasks: { rerank: [], speech: [], transcription: [] },
})

describe.each(remoteProviders)('%s at an address that an administrator gave', (kind) => {
  it('is reached in the private network only where the operator allows it', async () => {
    const ask = async (gateway: Harness, root = inside.url) =>
      textOf(await gateway.complete({ model: 'own/mock' }, { policy: { providers: [own(kind, root)] } }))
    const before = inside.requests.length
    const refused = { reason: 'LLM_ADDRESS_FORBIDDEN', message: expect.stringContaining('OUTBOUND_ALLOW') }
    await expect(ask(strict)).rejects.toMatchObject(refused)
    await expect(ask(strict, inside.url.replace('127.0.0.1', 'localhost'))).rejects.toMatchObject(refused)
    // The credentials of a cloud's machine are never a model.
    await expect(ask(open, 'http://169.254.169.254')).rejects.toMatchObject(refused)
    expect(inside.requests).toHaveLength(before)
    expect(await ask(open)).toMatch(/^The quick/)
    expect(await ask(listing)).toMatch(/^The quick/)
  })
})

it('a name is looked up for each connection, not for each call, and what it leads to then is looked at', async () => {
  const outside = await startMockLlm({ host: '127.0.0.2' })
  const port = Number(new URL(outside.url).port)
  await using trap = await startMockLlm({ port })
  const leads = { to: '127.0.0.2', asked: 0 }
  const wayOut = openWayOut({ OUTBOUND_ALLOW: '127.0.0.2', LLM_CONSOLE_PRIVATE_ADDRESSES: false }, () => {
    leads.asked += 1
    return Promise.resolve([{ address: leads.to, family: 4 }])
  })
  await using pool = createPool(wayOut)
  const { settings } = own('openai-compatible', `http://rebinding.example:${port}`)
  const call = async () => {
    let answered = ''
    const scope = new Scope(performance.now() + 10_000)
    const request = { messages: [{ role: 'user' as const, content: 'Hello' }] }
    await (
      await pool(settings)
    )
      .chat('mock')
      .attempt(request, { scope, stream: true, wire: false }, (event) => {
        if (event.type === 'text') answered += event.text
        return undefined
      })
    scope.release()
    return answered
  }
  for (let calls = 0; calls < 20; calls++) expect(await call()).toMatch(/^The quick/)
  expect(leads.asked).toBeLessThan(5)
  leads.to = '127.0.0.1'
  await outside[Symbol.asyncDispose]()
  // Connections that the other side has closed are noticed by whoever uses them next.
  await expect
    .poll(() => call().catch((error: unknown) => error))
    .toMatchObject({ reason: 'ADDRESS_REFUSED' })
  expect(trap.requests).toEqual([])
})
