import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import { ownedDb, uuidv7 } from '@wattos/data'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CompletionEvent } from '../complete/event.ts'
import type { CompletionRequest } from '../complete/request.ts'
import { textOf } from '../test-support/harness.ts'
import { indexVectors } from './memory-store.ts'
import { type Mounted, mountGateway } from '../test-support/mounted.ts'

const tenantId = uuidv7()
const ada = { tenantId, userId: uuidv7(), role: 'editor' } as const

const { TEST_DATABASE_URL: server = '' } = process.env
const stores = [
  { name: 'the embedded database', enabled: true, server: '' },
  {
    name: 'a real PostgreSQL with pgvector (enable with TEST_DATABASE_URL, see scripts/real-services.sh)',
    enabled: Boolean(server),
    server,
  },
]

for (const store of stores)
  describe.skipIf(!store.enabled)(`remembered answers in ${store.name}`, () => {
    let mock: MockLlm
    let gateway: Mounted
    beforeAll(async () => {
      mock = await startMockLlm()
      gateway = await mountGateway(
        {
          OPENAI_API_KEY: 'k',
          OPENAI_BASE_URL: `${mock.url}/v1`,
          OPENAI_MODEL: 'mock-gap2-echo',
        },
        { server: store.server },
      )
      for (const tenant of [tenantId, redacting.tenantId]) await remember(tenant)
      await prisma().llmSettings.create({ data: { tenantId: redacting.tenantId, redactPii: true } })
    }, 120_000)
    afterAll(async () => {
      await gateway[Symbol.asyncDispose]()
      await mock[Symbol.asyncDispose]()
    })
    // Each test has instructions of its own: what earlier ones asked is remembered by its words too.
    let instructions: { role: 'system'; content: string }
    beforeEach(async () => {
      instructions = { role: 'system', content: uuidv7() }
      await prisma().llmMemory.deleteMany({ where: { tenantId } })
    })

    const redacting = { ...ada, tenantId: uuidv7() }
    const prisma = () => gateway.store.database.prisma
    const remember = (tenant: string) =>
      prisma().llmAlias.create({
        data: {
          tenantId: tenant,
          name: 'echo',
          strategy: 'order',
          targets: [{ model: 'openai/mock-gap2-echo', weight: 1, lacks: [] }],
          cacheSeconds: 600,
          similarity: 0.9,
        },
      })

    /** Asks as a person and tells the answer; the echo says the question whose answer it is. */
    async function ask(question: string, more: Partial<CompletionRequest> = {}, by: typeof ada = ada) {
      const { messages = [], ...rest } = more
      const request = {
        model: 'echo',
        messages: [instructions, ...messages, { role: 'user' as const, content: question }],
        ...rest,
      }
      const events: CompletionEvent[] = []
      for await (const event of gateway.as(by).internal.complete.subscribe(request))
        if (event.type !== 'wire') events.push(event)
      return { events, text: textOf(events), start: events[0] }
    }
    const stored = (where = {}) => prisma().llmMemory.findMany({ where: { tenantId, ...where } })

    const reset = 'How do I reset my password?'
    const again = 'How can I reset my password?'

    describe('a question in other words', () => {
      it('gets the answer in the same pieces, at no cost, and it is told what that spared', async () => {
        await prisma().llmPrice.create({
          data: {
            tenantId,
            model: 'openai/mock-gap2-echo',
            inputMicros: 1_000_000_000n,
            outputMicros: 1_000_000_000n,
          },
        })
        const first = await ask(reset)
        const before = mock.requests.length
        const second = await ask(again)
        expect(mock.requests.length).toBe(before)
        expect(second.start).toMatchObject({
          type: 'start',
          cached: true,
          similarity: expect.closeTo(0.99, 1),
        })
        const pieces = (events: readonly CompletionEvent[]) => events.filter(({ type }) => type === 'text')
        expect(pieces(second.events).length).toBeGreaterThan(3)
        expect(pieces(second.events)).toEqual(pieces(first.events))
        expect(second.events.at(-1)).toMatchObject({ usage: { costMicros: 0 } })
        const end = first.events.at(-1)
        const cost = end?.type === 'end' ? end.usage.costMicros : 0
        expect(cost).toBeGreaterThan(0)
        await expect
          .poll(() => prisma().llmUsage.findFirst({ where: { tenantId, savedMicros: { gt: 0 } } }))
          .toMatchObject({
            userId: ada.userId,
            model: 'mock-gap2-echo',
            alias: 'echo',
            service: 'chat-service',
            costMicros: 0n,
            savedMicros: BigInt(cost),
          })
        const metrics = await (await fetch(`${gateway.url}/health/metrics`)).text()
        expect(metrics).toMatch(/cache_operations_total\{operation="llm-similar",outcome="hit"\} 1/)
        await prisma().llmPrice.deleteMany({ where: { tenantId } })
      })

      it.each([
        ['is turned round', 'Is smoking allowed in the building?', 'Is smoking not allowed in the building?'],
        ['names another number', 'Can I cancel within 14 days?', 'Can I cancel within 30 days?'],
        ['names another place', 'How many people live in Hamburg?', 'How many people live in Bremen?'],
        ['has the words in another order', 'Can a tenant sue a landlord?', 'Can a landlord sue a tenant?'],
      ])('is asked of the model where it %s', async (_, one, other) => {
        await ask(one)
        expect((await ask(other)).text).toBe(other)
      })

      it.each([
        ['instructions', { messages: [{ role: 'system' as const, content: 'Be brief.' }] }],
        ['a parameter', { maxTokens: 100 }],
        [
          'earlier turns',
          {
            messages: [
              { role: 'user' as const, content: 'Hello' },
              { role: 'assistant' as const, content: 'Hi' },
            ],
          },
        ],
      ])('is asked of the model with other %s', async (_, more) => {
        await ask(reset)
        expect((await ask(again, more)).text).toBe(again)
        // The same of both is compared again.
        expect((await ask('How can I reset a password?', more)).text).toBe(again)
      })

      it.each([
        ['tools', { tools: [{ name: 'weather' }] }],
        ['a form', { format: { type: 'json' as const } }],
        ['a high temperature', { temperature: 1 }],
        ['several answers', { n: 2 }],
      ])('is neither compared nor kept with %s', async (_, more) => {
        await ask(reset, more)
        expect(await stored()).toEqual([])
      })

      it('is not answered with what broke off', async () => {
        for await (const event of gateway.as(ada).internal.complete.subscribe({
          model: 'echo',
          messages: [instructions, { role: 'user', content: reset }],
        }))
          if (event.type === 'text') break
        expect((await ask(again)).text).toBe(again)
      })
    })

    describe('what is remembered', () => {
      it('is not for other people where a service asks for somebody, nor for other organisations', async () => {
        await ask(reset)
        const bob = { ...ada, userId: uuidv7() }
        expect((await ask(again, {}, bob)).text).toBe(again)
        await remember(bob.userId)
        expect((await ask(again, {}, { ...ada, tenantId: bob.userId })).text).toBe(again)
        expect((await ask('How can I reset a password?')).text).toBe(reset)
      })

      it('ends with its time', async () => {
        await ask(reset)
        await prisma().llmMemory.updateMany({ where: { tenantId }, data: { expiresAt: new Date(0) } })
        expect((await ask(again)).text).toBe(again)
        expect(await stored()).toHaveLength(1)
      })

      it('is not used while the person’s data may only be kept, and goes with the person', async () => {
        const { internal } = gateway.as(ada)
        await ask(reset)
        await internal.subject.restrict.mutate({ userId: ada.userId, on: true })
        expect((await ask(again)).text).toBe(again)
        const marked = { tenantId, restricted: true }
        expect(await prisma().llmMemory.count({ where: marked }), 'also what came afterwards').toBe(2)
        await internal.subject.restrict.mutate({ userId: ada.userId, on: false })
        expect(await stored()).toHaveLength(2)
        await internal.subject.erase.mutate({ userId: ada.userId, successorId: null })
        expect(await stored()).toEqual([])
        const [vectors] = await prisma().$queryRaw<
          { count: bigint }[]
        >`select count(*) from llm_memory_vector where tenant_id = ${tenantId}::uuid`
        expect(vectors?.count).toBe(0n)
        const before = mock.requests.length
        expect((await ask(reset)).text).toBe(reset)
        expect(mock.requests.length, 'not from the memory of the process either').toBe(before + 1)
      })

      it('is found by an index over the vectors of its model once there are many', async () => {
        const { internal } = gateway.as(ada)
        await ask(reset)
        const { store } = gateway
        const db = ownedDb(store.database, [])({ acrossTenants: 'an index over the rows of a test' })
        await indexVectors(db, await internal.embeddingModel.query(), 1)
        const made = await store.database.prisma
          .$queryRaw`select indexdef from pg_indexes where indexname like 'llm_memory_near_%'`
        expect(made).toEqual([{ indexdef: expect.stringContaining('hnsw') }])
        expect((await ask(again)).text).toBe(reset)
      })

      it('is nothing where personal data is replaced', async () => {
        await ask(reset, {}, redacting)
        expect((await ask(again, {}, redacting)).text).toBe(again)
        expect(await prisma().llmMemory.count({ where: { tenantId: redacting.tenantId } })).toBe(0)
      })

      it('is missed by nobody when it fails', async () => {
        await prisma().$executeRaw`alter table llm_memory rename to llm_memory_away`
        expect((await ask('Who is there?')).text).toBe('Who is there?')
        await prisma().$executeRaw`alter table llm_memory_away rename to llm_memory`
      })
    })
  })
