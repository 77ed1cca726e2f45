import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import { Scope } from '@wattos/mesh'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Harness, startHarness } from '../test-support/harness.ts'
import { defaultPolicy, type OwnPrice, type TenantSettings } from '../tenant/policy.ts'
import type { Embedder, Taken } from './embedder.ts'
import { serveEmbeddings } from './serve.ts'

const principal = { tenantId: 'tenant', userId: 'user', role: 'editor' as const }
const asked = () => mock.requests.filter(({ path }) => path === '/v1/embeddings')

interface Tenant {
  readonly settings?: Partial<TenantSettings>
  readonly price?: OwnPrice
  readonly place?: Embedder['place']
}

let mock: MockLlm
let gateway: Harness
beforeAll(async () => {
  mock = await startMockLlm()
  gateway = await startHarness({
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: `${mock.url}/v1`,
    EMBEDDINGS_PROVIDER: 'openai',
    EMBEDDINGS_MODEL: 'mock-dims16',
  })
  await gateway.resources.embedder.describe()
})
afterAll(async () => {
  await gateway[Symbol.asyncDispose]()
  await mock[Symbol.asyncDispose]()
})

function embed(texts: string[], { settings, price, place }: Tenant, { resources, call } = gateway) {
  const policy = {
    ...defaultPolicy,
    settings: { ...defaultPolicy.settings, ...settings },
    prices: new Map(price ? [['openai/mock-dims16', price]] : []),
  }
  const embedder = place ? { ...resources.embedder, place } : resources.embedder
  const parts = { ...resources, embedder, policies: { of: () => policy, forget: () => {} } }
  return serveEmbeddings(parts, { texts, purpose: 'passage' }, { ...call(), principal })
}

const costing = (inputMicros: number): OwnPrice => ({
  unit: 'tokens',
  inputMicros,
  outputMicros: 0,
  cachedMicros: inputMicros,
})

it('vectors are not made elsewhere for a tenant that allows only the EU', async () => {
  await using abroad = await startHarness({
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: 'https://openai.example.org/v1',
    EMBEDDINGS_PROVIDER: 'openai',
  })
  const euOnly = { settings: { euOnly: true } }
  await expect(embed(['text'], euOnly, abroad)).rejects.toMatchObject({ reason: 'LLM_PLACE_FORBIDDEN' })
  await expect(embed(['text'], {}, abroad)).rejects.toMatchObject({ reason: 'LLM_UNAVAILABLE' })
  await expect(embed(['text'], euOnly)).resolves.toMatchObject({ vectors: [expect.any(String)] })
})

it('personal data leaves the house by its kind alone, where the tenant has it replaced', async () => {
  const texts = ['Write to erika@example.org.', 'Write to max@example.org.', 'The canteen serves fish.']
  const redactPii = { settings: { redactPii: true } }
  const { vectors } = await embed(texts, { ...redactPii, place: 'elsewhere' })
  expect(asked().at(-1)?.body).toMatchObject({ input: ['Write to [E-MAIL].', 'The canteen serves fish.'] })
  expect(vectors).toHaveLength(3)
  expect(vectors[0]).toBe(vectors[1])
  await embed(texts, redactPii)
  expect(asked().at(-1)?.body).toMatchObject({ input: texts })
})

it('vectors cost what the tenant pays for them, and not more than one request may', async () => {
  const price = costing(1_000_000)
  await embed(['five words of a text'], { price })
  const { tokensIn = 0, costMicros } = gateway.records.at(-1) ?? {}
  expect(tokensIn).toBeGreaterThan(0)
  expect(costMicros).toBe(tokensIn)
  const before = asked().length
  await expect(
    embed(['five words of a text'], { price, settings: { maxCostMicros: 20 } }),
  ).rejects.toMatchObject({ reason: 'LLM_TOO_EXPENSIVE' })
  expect(asked()).toHaveLength(before)
})

/** Follows what is taken, and has the caller leave as soon as the first vectors are there. */
class Leaving implements Taken {
  asked = 0
  readonly #scope: Scope
  #told = 0
  constructor(scope: Scope) {
    this.#scope = scope
  }
  get told(): number {
    return this.#told
  }
  set told(tokens: number) {
    this.#told = tokens
    this.#scope.end(new Error('left'))
  }
}

it('of what is left in the middle, the batches that were asked for are counted', async () => {
  const texts = Array.from({ length: 150 }, (_, index) => `text ${index}`)
  const { embedder } = gateway.resources
  const scope = new Scope(Number.POSITIVE_INFINITY)
  const left: Embedder = {
    ...embedder,
    embed(request, signal, taken) {
      const leaving = new Leaving(scope)
      const copy = () => Object.assign(taken ?? {}, { told: leaving.told, asked: leaving.asked })
      return embedder.embed(request, signal, leaving).finally(copy)
    },
  }
  const parts = { ...gateway.resources, embedder: left }
  await expect(
    serveEmbeddings(parts, { texts, purpose: 'passage' }, { ...gateway.call(), scope, principal }),
  ).rejects.toThrow('left')
  const record = gateway.records.at(-1)
  expect(record).toMatchObject({ kind: 'embedding', outcome: 'aborted' })
  expect(record?.tokensIn).toBeGreaterThan(128)
})
