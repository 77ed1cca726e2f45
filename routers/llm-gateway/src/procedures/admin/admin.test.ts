import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import { uuidv7 } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Mounted, mountGateway } from '../../test-support/mounted.ts'
import { textOf } from '../../test-support/harness.ts'

let mock: MockLlm
let gateway: Mounted
const administrator: Principal = { tenantId: uuidv7(), userId: uuidv7(), role: 'administrator' }
const other: Principal = { tenantId: uuidv7(), userId: uuidv7(), role: 'administrator' }

const environment = () => ({
  OPENAI_API_KEY: 'k',
  OPENAI_BASE_URL: `${mock.url}/v1`,
  OPENAI_MODEL: 'gpt-4.1-mini,mock-len5',
  EMBEDDINGS_PROVIDER: 'openai',
  EMBEDDINGS_MODEL: 'mock',
  LLM_CONSOLE_PRIVATE_ADDRESSES: 'true',
})
beforeAll(async () => {
  mock = await startMockLlm()
  gateway = await mountGateway(environment())
}, 120_000)
afterAll(async () => {
  await gateway[Symbol.asyncDispose]()
  await mock[Symbol.asyncDispose]()
})

async function ask(principal: Principal, model: string, { content = 'Hello?', of = gateway } = {}) {
  const events = []
  const messages = [{ role: 'user' as const, content }]
  for await (const event of of.as(principal).internal.complete.subscribe({ model, messages, maxTokens: 50 }))
    events.push(event)
  return events
}

const provider = () => ({
  name: 'house',
  kind: 'openai-compatible' as const,
  label: 'Our server',
  baseUrl: `${mock.url}/v1`,
  apiKey: 'key-of-the-house',
  models: ['mock-echo'],
  place: 'house' as const,
  enabled: true,
})

it('a provider that is set up answers for its organisation, and for no other', async () => {
  const { providers, test, models } = gateway.as(administrator).edge
  const { id } = await providers.create.mutate(provider())
  expect(await test.mutate({ model: 'house/mock-echo' })).toMatchObject({
    model: 'house/mock-echo',
    answer: 'Say OK.',
  })
  expect(mock.requests.at(-1)?.headers.authorization).toBe('Bearer key-of-the-house')
  expect((await models.query()).map((model) => model.id)).toContain('house/mock-echo')
  await expect(ask(other, 'house/mock-echo')).rejects.toMatchObject({ data: { reason: 'LLM_MODEL_UNKNOWN' } })
  const listed = await providers.list.query()
  expect(listed.own).toMatchObject([{ id, name: 'house', hasKey: true }])
  expect(JSON.stringify(listed)).not.toContain('key-of-the-house')
  const [row] = await gateway.store.database.prisma.llmProvider.findMany({ where: { id } })
  expect(row?.apiKeySealed).toMatch(/^sealed:1:/)
  await expect(providers.create.mutate(provider())).rejects.toMatchObject({
    data: { reason: 'LLM_NAME_TAKEN' },
  })
  await expect(providers.create.mutate({ ...provider(), name: 'openai' })).rejects.toMatchObject({
    data: { reason: 'LLM_NAME_TAKEN' },
  })
})

it('a key does not follow its provider to another address', async () => {
  const { providers } = gateway.as(administrator).edge
  const [known] = (await providers.list.query()).own
  if (!known) throw new Error('the provider of the test before is missing')
  await providers.update.mutate({ id: known.id, label: 'Renamed' })
  expect((await providers.list.query()).own).toMatchObject([{ label: 'Renamed', hasKey: true }])
  await providers.update.mutate({ id: known.id, baseUrl: `${mock.url}/elsewhere/v1` })
  expect((await providers.list.query()).own).toMatchObject([{ hasKey: false }])
  await expect(
    gateway.as(other).edge.providers.update.mutate({ id: known.id, label: 'Taken over' }),
  ).rejects.toMatchObject({ data: { reason: 'LLM_NOT_FOUND' } })
})

it('an alias answers with its models, and takes only models that are there', async () => {
  const { aliases } = gateway.as(administrator).edge
  const targets = [{ model: 'openai/mock-len5' }]
  await aliases.save.mutate({ name: 'team', strategy: 'order', targets })
  expect(textOf(await ask(administrator, 'team'))).toBe('The quick answer is written')
  await expect(
    aliases.save.mutate({ name: 'team', strategy: 'order', targets: [{ model: 'of/nobody' }] }),
  ).rejects.toMatchObject({ data: { reason: 'LLM_MODEL_UNKNOWN' } })
  expect(await aliases.list.query()).toMatchObject({ own: [{ name: 'team' }], builtIn: expect.any(Array) })
})

it('a limit stops calls before they are made, tells its state, and leaves others alone', async () => {
  const { limits } = gateway.as(administrator).edge
  const { id } = await limits.save.mutate({
    name: 'Two a day',
    scope: 'person',
    unit: 'requests',
    window: 'day',
    amount: 2,
    hard: true,
    warnAt: 50,
  })
  await ask(administrator, 'openai/mock-len5')
  await ask(administrator, 'openai/mock-len5')
  const before = mock.requests.length
  await expect(ask(administrator, 'openai/mock-len5')).rejects.toMatchObject({
    data: { reason: 'LLM_LIMIT_REACHED' },
  })
  expect(mock.requests.length).toBe(before)
  await expect(ask({ ...administrator, userId: uuidv7() }, 'openai/mock-len5')).resolves.not.toHaveLength(0)
  const mine = async () => {
    const [state] = await limits.list.query()
    return state?.states.find(({ subject }) => subject === administrator.userId)
  }
  await expect.poll(mine).toMatchObject({ used: 2, state: 'exhausted' })
  await limits.remove.mutate({ id })
  await expect(ask(administrator, 'openai/mock-len5')).resolves.not.toHaveLength(0)
})

it('answers that are remembered for the same question are forgotten by every replica where somebody is erased', async () => {
  await using replica = await mountGateway(environment(), { beside: gateway })
  const someone = { tenantId: uuidv7(), userId: uuidv7(), role: 'administrator' as const }
  const { edge, internal } = gateway.as(someone)
  const targets = [{ model: 'openai/mock-len5', weight: 1, lacks: [] }]
  await edge.aliases.save.mutate({ name: 'kept', strategy: 'order', targets, cacheSeconds: 3_600 })
  const begun = async (of = gateway) => (await ask(someone, 'kept', { of }))[0]
  for (const one of [gateway, replica]) {
    expect(await begun(one)).toMatchObject({ cached: false })
    expect(await begun(one)).toMatchObject({ cached: true })
  }
  await gateway.as(other).internal.subject.erase.mutate({ userId: someone.userId, successorId: null })
  expect(await begun()).toMatchObject({ cached: true })
  await internal.subject.erase.mutate({ userId: someone.userId, successorId: null })
  for (const one of [gateway, replica]) expect(await begun(one)).toMatchObject({ cached: false })
  expect(await begun(replica)).toMatchObject({ cached: true })
})

it('usage tells who used what and what it cost, as a table too', async () => {
  const someone = {
    tenantId: uuidv7(),
    userId: uuidv7(),
    role: 'administrator' as const,
    groups: ['g1', 'g2'],
  }
  const { usage, prices } = gateway.as(someone).edge
  await prices.save.mutate({
    model: 'openai/mock-len5',
    price: { inputMicros: 2_000_000, outputMicros: 10_000_000, cachedMicros: null },
  })
  const events = await ask(someone, 'openai/mock-len5')
  const end = events.at(-1)
  const costMicros = end?.type === 'end' ? end.usage.costMicros : 0
  expect(costMicros).toBeGreaterThan(50)
  const { rows, total, course } = await usage.read.query({ span: '24h', by: 'model' })
  expect(rows).toMatchObject([{ key: 'openai/mock-len5', calls: 1, failed: 0, costMicros }])
  expect(total).toMatchObject({ calls: 1, costMicros })
  expect(course).toHaveLength(1)
  expect((await usage.read.query({ span: '7d', by: 'group' })).rows.map(({ key }) => key).toSorted()).toEqual(
    ['g1', 'g2'],
  )
  expect((await usage.read.query({ span: '7d', by: 'service' })).rows).toMatchObject([
    { key: 'chat-service' },
  ])
  const { csv } = await usage.csv.query({ span: '30d', by: 'person' })
  expect(csv.split('\r\n')).toEqual([
    'person,calls,failed,tokens_in,tokens_out,cost_usd',
    expect.stringMatching(new RegExp(`^"${someone.userId}",1,0,\\d+,\\d+,0\\.\\d{6}$`)),
    '',
  ])
  expect((await gateway.as(other).edge.usage.read.query({ span: '24h', by: 'model' })).total.calls).toBe(0)
})

it('prompts are kept only where the organisation wants it', async () => {
  const someone = { tenantId: uuidv7(), userId: uuidv7(), role: 'administrator' } as const
  const { settings } = gateway.as(someone).edge
  const kept = () =>
    gateway.store.database.prisma.llmPromptLog.findMany({ where: { tenantId: someone.tenantId } })
  await ask(someone, 'openai/mock-len5')
  expect(await kept()).toEqual([])
  const { presidio, moderation, ...current } = await settings.get.query()
  expect({ presidio, moderation }).toEqual({ presidio: false, moderation: false })
  await settings.update.mutate({ ...current, logPrompts: true })
  await ask(someone, 'openai/mock-len5', { content: 'Is this kept?' })
  await expect.poll(kept).toMatchObject([{ userId: someone.userId, answer: 'The quick answer is written' }])
})
