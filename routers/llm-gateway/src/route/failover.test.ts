import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startMockLlm, type MockLlm } from '@wattos/app-mock-llm'
import { startHarness, textOf, type Harness } from '../test-support/harness.ts'
import type { CompletionRequest } from '../complete/request.ts'
import type { Alias } from '../tenant/policy.ts'

let mock: MockLlm
let gateway: Harness
const troubles = {
  'dies at once': 'mock-fail500',
  'is overloaded': 'mock-fail529',
  'limits its rate': 'mock-fail429',
  'refuses its key': 'mock-fail401',
  'does not have the model any more': 'mock-fail404',
  'hangs without a word': 'mock-hang',
  'falls silent before the first word': 'mock-len30-stall0',
  'tears the connection before the first word': 'mock-len30-cut0',
  'ends before the first word': 'mock-len30-eof0',
  'reports an error before the first word': 'mock-len30-err0',
  'says nothing': 'mock-len0',
  'objects to the content': 'mock-filter',
}

beforeAll(async () => {
  mock = await startMockLlm()
  gateway = await startHarness({
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: `${mock.url}/v1`,
    OPENAI_MODEL: [
      ...Object.values(troubles),
      'mock-fail400',
      'mock-plain-len6',
      'mock-fail429-len1',
      'mock-len30-cut10',
      'mock-len6',
      'mock-len7',
      'mock-len2',
      'mock-ttft1500-len2',
    ].join(),
    ANTHROPIC_API_KEY: 'k',
    ANTHROPIC_BASE_URL: `${mock.url}/v1`,
    ANTHROPIC_MODEL: 'mock-len5',
    OLLAMA_BASE_URL: 'http://127.0.0.1:9',
    OLLAMA_MODEL: 'away',
    EMBEDDINGS_PROVIDER: 'openai',
    EMBEDDINGS_MODEL: 'mock',
    LLM_FIRST_TOKEN_TIMEOUT_MS: '400',
    LLM_CONSOLE_PRIVATE_ADDRESSES: 'true',
    LLM_IDLE_TIMEOUT_MS: '2000',
  })
})
afterAll(async () => {
  await gateway[Symbol.asyncDispose]()
  await mock[Symbol.asyncDispose]()
})

const chain = (models: readonly string[], alias: Partial<Alias> = {}) => ({
  aliases: new Map([
    [
      'team',
      {
        name: 'team',
        strategy: 'order' as const,
        targets: models.map((model) => ({ model, weight: 1, lacks: [] })),
        cacheSeconds: 0,
        similarity: null,
        ...alias,
      },
    ],
  ]),
})

describe.each([true, false])('with the stream passed on as bytes: %s', (wire) => {
  it.each(Object.entries(troubles))('nobody notices a provider that %s', async (_, model) => {
    const events = await gateway.complete(
      { model: 'team' },
      { policy: chain([`openai/${model}`, 'anthropic/mock-len5']), call: { wire } },
    )
    expect(textOf(events)).toBe('The quick answer is written')
    expect(events[0]).toMatchObject({ type: 'start', model: 'anthropic/mock-len5' })
    expect(events.filter(({ type }) => type === 'start')).toHaveLength(1)
  })

  it('nor one that is away', async () => {
    const events = await gateway.complete(
      { model: 'team' },
      { policy: chain(['ollama/away', 'openai/mock-fail500', 'anthropic/mock-len5']), call: { wire } },
    )
    expect(events[0]).toMatchObject({ type: 'start', model: 'anthropic/mock-len5' })
  })

  it('a stream that breaks off after its first word ends with its reason, and what arrived stands', async () => {
    const policy = chain(['openai/mock-len30-cut10', 'anthropic/mock-len5'])
    const before = gateway.records.length
    await expect(gateway.complete({ model: 'team' }, { policy, call: { wire } })).rejects.toMatchObject({
      reason: 'LLM_INTERRUPTED',
    })
    expect(gateway.records.slice(before)).toMatchObject([{ model: 'mock-len30-cut10', outcome: 'error' }])
    expect(gateway.records.at(-1)?.tokensOut).toBeGreaterThan(5)
  })
})

it('a bad request is told to the one who made it, and asked of nobody else', async () => {
  const before = mock.requests.length
  await expect(
    gateway.complete({ model: 'team' }, { policy: chain(['openai/mock-fail400', 'anthropic/mock-len5']) }),
  ).rejects.toMatchObject({ reason: 'LLM_BAD_REQUEST' })
  expect(mock.requests.length - before).toBe(1)
})

it('what a model turns out not to be able to do is asked of the next one', async () => {
  const tools = [{ name: 'weather' }]
  const policy = chain(['openai/mock-plain-len6', 'anthropic/mock-len5'])
  const [start] = await gateway.complete({ model: 'team', tools }, { policy })
  expect(start).toMatchObject({ model: 'anthropic/mock-len5' })
  const image = { type: 'image' as const, url: 'https://example.org/a.png' }
  await expect(
    gateway.complete({ model: 'openai/mock-plain-len6', messages: [{ role: 'user', content: [image] }] }),
  ).rejects.toMatchObject({ reason: 'LLM_CAPABILITY_MISSING' })
  const [plain] = await gateway.complete({ model: 'team' }, { policy })
  expect(plain).toMatchObject({ model: 'openai/mock-plain-len6' })
})

it('when all fail, the first one tells why', async () => {
  await expect(
    gateway.complete(
      { model: 'team' },
      { policy: chain(['openai/mock-fail429-len1', 'openai/mock-fail500']) },
    ),
  ).rejects.toMatchObject({ reason: 'LLM_RATE_LIMITED' })
})

it('a model that keeps failing is asked last', async () => {
  const policy = chain(['ollama/away', 'anthropic/mock-len5'])
  for (let index = 0; index < 6; index++) await gateway.complete({ model: 'team' }, { policy })
  const before = gateway.records.length
  await gateway.complete({ model: 'team' }, { policy })
  expect(gateway.records.slice(before)).toMatchObject([{ model: 'mock-len5', outcome: 'ok' }])
})

it('a rate that one organisation has used up does not hold back another with a provider of the same name', async () => {
  const model = 'mock-fail429-retry60-first1-len3'
  const asked = async (owner: string) => {
    const settings = {
      name: 'openai' as const,
      models: [model],
      apiKey: owner,
      baseUrl: `${mock.url}/v1`,
      apiVersion: undefined,
      owner,
    }
    const tasks = { rerank: [], speech: [], transcription: [] }
    const own = { name: 'own', label: 'Own', kind: 'openai' as const, place: 'eu' as const, settings, tasks }
    const policy = { ...chain([`own/${model}`, 'anthropic/mock-len5']), providers: [own] }
    const [start] = await gateway.complete({ model: 'team' }, { policy })
    return start?.type === 'start' ? start.model : undefined
  }
  expect(await asked('one')).toBe('anthropic/mock-len5')
  expect(await asked('one')).toBe('anthropic/mock-len5')
  expect(await asked('another')).toBe(`own/${model}`)
})

it('weights share the requests out, and a canary gets its part', async () => {
  const policy = chain([], {
    strategy: 'weighted',
    targets: [
      { model: 'openai/mock-len6', weight: 9, lacks: [] },
      { model: 'openai/mock-len7', weight: 1, lacks: [] },
      { model: 'anthropic/mock-len5', weight: 0, lacks: [] },
    ],
  })
  const answered: string[] = []
  for (let index = 0; index < 150; index++) {
    const [start] = await gateway.complete({ model: 'team' }, { policy })
    if (start?.type === 'start') answered.push(start.model)
  }
  expect(new Set(answered)).toEqual(new Set(['openai/mock-len6', 'openai/mock-len7']))
  expect(answered.filter((model) => model === 'openai/mock-len6').length).toBeGreaterThan(110)
})

it('the cheapest is asked first, by the price that the tenant pays', async () => {
  const price = (micros: number) => ({
    unit: 'tokens' as const,
    inputMicros: micros,
    outputMicros: micros,
    cachedMicros: micros,
  })
  const [start] = await gateway.complete(
    { model: 'team' },
    {
      policy: {
        ...chain(['openai/mock-len6', 'openai/mock-len7'], { strategy: 'price' }),
        prices: new Map([
          ['openai/mock-len6', price(20)],
          ['openai/mock-len7', price(10)],
        ]),
      },
    },
  )
  expect(start).toMatchObject({ model: 'openai/mock-len7' })
})

it('passes over what cannot do what the request needs, and says so when nothing is left', async () => {
  const targets = [
    { model: 'openai/mock-len6', weight: 1, lacks: ['tools' as const] },
    { model: 'openai/mock-len7', weight: 1, lacks: [] },
  ]
  const tools = [{ name: 'weather' }]
  const [start] = await gateway.complete({ model: 'team', tools }, { policy: chain([], { targets }) })
  expect(start).toMatchObject({ model: 'openai/mock-len7' })
  await expect(
    gateway.complete({ model: 'team', tools }, { policy: chain([], { targets: targets.slice(0, 1) }) }),
  ).rejects.toMatchObject({ reason: 'LLM_CAPABILITY_MISSING' })
})

it('passes over who has no word for a parameter that changes the answer, and does not leave it out in silence', async () => {
  const both = { policy: chain(['anthropic/mock-len5', 'openai/mock-len7']) }
  const extra = { logit_bias: { '50256': -100 } }
  const [start] = await gateway.complete({ model: 'team', extra }, both)
  expect(start).toMatchObject({ model: 'openai/mock-len7' })
  await expect(gateway.complete({ model: 'anthropic/mock-len5', extra })).rejects.toMatchObject({
    reason: 'LLM_CAPABILITY_MISSING',
  })
  const [wish] = await gateway.complete({ model: 'team', extra: { verbosity: 'low' } }, both)
  expect(wish).toMatchObject({ model: 'anthropic/mock-len5' })
})

it.each([
  { seed: 7 },
  { presencePenalty: 0.5 },
  { extra: { logprobs: true } },
] satisfies Partial<CompletionRequest>[])('nor over %j, for which Anthropic has no word', async (wish) => {
  const policy = chain(['anthropic/mock-len5', 'openai/mock-len7'])
  const [start] = await gateway.complete({ model: 'team', ...wish }, { policy })
  expect(start).toMatchObject({ model: 'openai/mock-len7' })
  const [plain] = await gateway.complete({ model: 'team', presencePenalty: 0 }, { policy })
  expect(plain).toMatchObject({ model: 'anthropic/mock-len5' })
})

it('one call of a tool at a time is a wish that Anthropic is told', async () => {
  const tools = [{ name: 'weather' }]
  await gateway.complete({ model: 'anthropic/mock-len5', tools, parallelToolCalls: false })
  expect(mock.requests.at(-1)?.body).toMatchObject({ tool_choice: { disable_parallel_tool_use: true } })
})

it('the one that began fastest of late is asked first', async () => {
  const policy = chain(['openai/mock-ttft1500-len2', 'openai/mock-len2'], { strategy: 'latency' })
  const answered: unknown[] = []
  for (let call = 0; call < 4; call++) {
    const [start] = await gateway.complete({ model: 'team' }, { policy, call: { firstTokenMs: 20_000 } })
    if (start?.type === 'start') answered.push(start.model)
  }
  // Nobody knows yet how fast each of them is; then everybody does.
  expect(answered).toEqual([
    'openai/mock-ttft1500-len2',
    'openai/mock-len2',
    'openai/mock-len2',
    'openai/mock-len2',
  ])
})

it('a tenant that allows only the EU reaches nothing elsewhere', async () => {
  await using abroad = await startHarness({
    MISTRAL_API_KEY: 'k',
    MISTRAL_BASE_URL: 'https://mistral.example.org/v1',
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: 'https://openai.example.org/v1',
    OPENAI_MODEL: 'gpt',
    EMBEDDINGS_PROVIDER: 'openai',
  })
  const policy = { settings: { euOnly: true } }
  await expect(abroad.complete({ model: 'openai/gpt' }, { policy })).rejects.toMatchObject({
    reason: 'LLM_PLACE_FORBIDDEN',
  })
  // Mistral is in the EU: it is asked, and cannot be reached here.
  await expect(abroad.complete({ model: 'private' }, { policy })).rejects.toMatchObject({
    reason: 'LLM_UNAVAILABLE',
  })
})

it('a request that could cost too much is refused before it is sent', async () => {
  const price = {
    unit: 'tokens' as const,
    inputMicros: 1_000_000,
    outputMicros: 1_000_000,
    cachedMicros: 1_000_000,
  }
  const policy = { prices: new Map([['openai/mock-len6', price]]), settings: { maxCostMicros: 1_000 } }
  const before = mock.requests.length
  await expect(
    gateway.complete({ model: 'openai/mock-len6', maxTokens: 5_000 }, { policy }),
  ).rejects.toMatchObject({ reason: 'LLM_TOO_EXPENSIVE' })
  expect(mock.requests.length).toBe(before)
  await expect(
    gateway.complete({ model: 'openai/mock-len6', maxTokens: 500 }, { policy }),
  ).resolves.toHaveLength(9)
})
