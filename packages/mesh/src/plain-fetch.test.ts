import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client'
import { createTokenIssuer } from '@wattos/identity'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPlainFetch } from './plain-fetch.ts'
import { echo, type Echo } from './testing/echo-service.ts'
import { serve, type Served, testSecret } from './testing/serve.ts'

let served: Served
const issuer = createTokenIssuer({ secret: testSecret, caller: 'asker-service' })
beforeAll(async () => {
  served = await serve([echo])
})
afterAll(() => served.stop())

function connect() {
  const headers = () => ({ 'x-wattos-token': issuer.issue('echo-service', null, 'internal') })
  return createTRPCClient<Echo['internal']>({
    links: [
      httpLink({ url: `${served.url}/mesh/echo-service/internal`, headers, fetch: createPlainFetch() }),
    ],
  })
}

it('carries queries, mutations and errors of tRPC’s own client', async () => {
  const client = connect()
  expect((await client.say.query({ text: 'zwölf ✓' })).text).toBe('zwölf ✓')
  expect(await client.append.mutate({ list: [1, 2] })).toEqual([1, 2, 4])
  const refusal: unknown = await client.foreseen.query().catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(TRPCClientError)
  expect(refusal).toMatchObject({ data: { code: 'CONFLICT', reason: 'ALREADY_THERE' } })
})

it('gives a call up with its signal, also before it is sent', async () => {
  const client = connect()
  const ending = new AbortController()
  const given = client.wait
    .query({ ms: 60_000, name: 'plain-fetch' }, { signal: ending.signal })
    .catch((error: unknown) => error)
  await expect.poll(() => client.waiting.query()).toContain('plain-fetch')
  ending.abort()
  expect(await given).toBeInstanceOf(TRPCClientError)
  await expect.poll(() => client.aborted.query()).toContain('plain-fetch')
  await expect(client.say.query({ text: 'x' }, { signal: ending.signal })).rejects.toThrow(TRPCClientError)
})
