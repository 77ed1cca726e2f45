import { createServer } from 'node:http'
import type { Principal } from '@wattos/identity'
import { createLogger } from '@wattos/telemetry'
import { Failure } from '@wattos/mesh'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createRateLimits } from './rate-limits.ts'
import { beginVisit } from './visit.ts'

const { TEST_REDIS_URL } = process.env
const log = createLogger({ service: 'test', level: 'silent' })
const few = { RATE_LIMIT_PERSON: 3, RATE_LIMIT_KEY: 3, RATE_LIMIT_ADDRESS: 3 }

/** A person of nobody else's test. */
const person = (more: Partial<Principal> = {}): Principal => ({
  tenantId: 't',
  userId: crypto.randomUUID(),
  role: 'editor',
  ...more,
})

/** A door that counts; asks it as somebody, from an address, and tells the status and what is left. */
async function doorWith(env: Partial<Parameters<typeof createRateLimits>[0]['env']> = {}) {
  const limits = await createRateLimits({ env: { ...few, REDIS_URL: undefined, ...env }, log })
  let principal: Principal | null = null
  const server = createServer((req, res) => {
    const visit = beginVisit(req, res, { publicOrigin: undefined, trustedProxies: 1, hosts: new Set() })
    limits
      .count(visit, principal)
      .then(
        () => 200,
        (thrown: unknown) => (thrown instanceof Failure && thrown.reason === 'TOO_MANY_REQUESTS' ? 429 : 500),
      )
      .then((status) => visit.answer.begin().writeHead(status).end())
      .catch(() => res.destroy())
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(async () => {
    server.close()
    await limits[Symbol.asyncDispose]()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return async (as: Principal | null, path = '/trpc/chat/list', headers: Record<string, string> = {}) => {
    principal = as
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers })
    return {
      status: answer.status,
      policy: answer.headers.get('ratelimit-policy'),
      left: answer.headers.get('ratelimit'),
      wait: answer.headers.get('retry-after'),
    }
  }
}

describe('the rate limits', () => {
  it('say what is left, refuse what is too much and when it may be tried again, for each person alone', async () => {
    const ask = await doorWith()
    const ada = person()
    for (const left of [2, 1, 0])
      expect(await ask(ada)).toEqual({
        status: 200,
        policy: '"person";q=3;w=60',
        left: expect.stringMatching(new RegExp(`^"person";r=${left};t=(?:60|59)$`)),
        wait: null,
      })
    const refused = await ask(ada)
    expect(refused).toMatchObject({ status: 429, left: expect.stringContaining('r=0') })
    expect(Number(refused.wait)).toBeGreaterThan(50)
    expect((await ask(person())).status).toBe(200)
    expect((await ask(person({ tenantId: 'another', userId: ada.userId }))).status).toBe(200)
  })

  it('count who is not signed in by address, and nobody else at that address', async () => {
    const ask = await doorWith()
    const from = (address: string) => ({ 'x-forwarded-for': address })
    for (let n = 0; n < 3; n++) await ask(null, '/', from('203.0.113.7'))
    expect(await ask(null, '/', from('203.0.113.7'))).toMatchObject({
      status: 429,
      policy: '"address";q=3;w=60',
    })
    expect((await ask(null, '/', from('203.0.113.8'))).status).toBe(200)
    expect((await ask(person(), '/', from('203.0.113.7'))).status).toBe(200)
  })

  it('count every key for itself, beside its owner', async () => {
    const ask = await doorWith()
    const owner = person()
    const withKey = (keyId: string) => ask({ ...owner, via: 'key', keyId }, '/v1/models')
    for (let n = 0; n < 3; n++) await withKey('one')
    expect(await withKey('one')).toMatchObject({ status: 429, policy: '"key";q=3;w=60' })
    expect((await withKey('two')).status).toBe(200)
    expect((await ask(owner)).status).toBe(200)
  })

  it('count each call of a batch, leave the terminal of this machine alone, and can be switched off', async () => {
    const ask = await doorWith({ RATE_LIMIT_ADDRESS: 0 })
    const ada = person()
    expect((await ask(ada, '/trpc/chat/a,b,c')).status).toBe(200)
    expect((await ask(ada, '/trpc/chat/a')).status).toBe(429)
    for (let n = 0; n < 5; n++) {
      expect(await ask(person({ userId: 'u', via: 'terminal' }))).toMatchObject({ status: 200, left: null })
      expect(await ask(null)).toMatchObject({ status: 200, left: null })
    }
  })

  it('hold per process while Redis does not answer', async () => {
    const ask = await doorWith({ REDIS_URL: 'redis://127.0.0.1:9' })
    const ada = person()
    for (let n = 0; n < 3; n++) expect((await ask(ada)).status).toBe(200)
    expect((await ask(ada)).status).toBe(429)
  })

  it.skipIf(!TEST_REDIS_URL)(
    'are shared by replicas with Redis (enable with TEST_REDIS_URL, see scripts/real-services.sh)',
    async () => {
      const doors = [
        await doorWith({ REDIS_URL: TEST_REDIS_URL ?? '' }),
        await doorWith({ REDIS_URL: TEST_REDIS_URL ?? '' }),
      ]
      const ada = person()
      const answers: number[] = []
      for (let n = 0; n < 6; n++) answers.push((await doors[n % 2]?.(ada))?.status ?? 0)
      expect(answers).toEqual([200, 200, 200, 429, 429, 429])
    },
  )
})
