import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import { uuidv7 } from '@wattos/data'
import { permissionsOf, type Principal } from '@wattos/identity'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CompletionRequest } from '../../complete/request.ts'
import { type Mounted, mountGateway } from '../../test-support/mounted.ts'

const { TEST_DATABASE_URL: server = '' } = process.env
const stores = [
  { name: 'the embedded database', enabled: true, server: '' },
  {
    name: 'a real PostgreSQL (enable with TEST_DATABASE_URL, see scripts/real-services.sh)',
    enabled: Boolean(server),
    server,
  },
]

const short = 'openai/mock-len5'
const slow = 'openai/mock-gap40-len30'
const refused = { data: { reason: 'LLM_BAD_REQUEST' } }
const interrupted = { data: { reason: 'LLM_INTERRUPTED' } }
const models = ['mock-len5', 'mock-gap40-len30', 'mock-len20-cut10', 'mock-fail400', 'mock-tool', 'mock-echo']

for (const store of stores)
  describe.skipIf(!store.enabled)(`the log of prompts in ${store.name}`, () => {
    let mock: MockLlm
    let gateway: Mounted
    beforeAll(async () => {
      mock = await startMockLlm()
      gateway = await mountGateway(
        {
          OPENAI_API_KEY: 'k',
          OPENAI_BASE_URL: `${mock.url}/v1`,
          OPENAI_MODEL: models.join(','),
          EMBEDDINGS_PROVIDER: 'openai',
          EMBEDDINGS_MODEL: 'mock',
        },
        { server: store.server },
      )
    }, 120_000)
    afterAll(async () => {
      await gateway[Symbol.asyncDispose]()
      await mock[Symbol.asyncDispose]()
    })

    const prisma = () => gateway.store.database.prisma
    const inTenant = (tenantId: string) => (permissions: Principal['permissions']) => {
      const role = 'administrator' as const
      return { tenantId, userId: uuidv7(), role, ...(permissions && { permissions }) }
    }

    /** People of an organisation that keeps a log: one who administers, one who may also read what others write. */
    async function logging() {
      const person = inTenant(uuidv7())
      const administrator = person(undefined)
      const reader = person([...permissionsOf('administrator'), 'chat:oversee'])
      await prisma().llmSettings.create({ data: { tenantId: reader.tenantId, logPrompts: true } })
      return { administrator, reader, prompts: gateway.as(reader).edge.prompts }
    }

    const begin = (principal: Principal, model: string, more: Partial<CompletionRequest> = {}) => {
      const messages = [{ role: 'user' as const, content: 'Wie lange dauert es?' }]
      return gateway.as(principal).internal.complete.subscribe({ model, messages, ...more })
    }
    // The stream ends when the entry is written, some time after the answer.
    async function ask(...given: Parameters<typeof begin>) {
      let usage
      for await (const event of begin(...given)) if (event.type === 'end') ({ usage } = event)
      if (!usage) throw new Error('the answer has no end')
      return usage
    }

    it('tells who asked what of which model, what was answered, and what it took', async () => {
      const { administrator, reader, prompts } = await logging()
      const usage = await ask({ ...administrator, keyId: 'key-of-a-program' }, short, { temperature: 0.5 })
      const { entries, next, kept } = await gateway.as(administrator).edge.prompts.list.query({})
      expect({ next, kept }).toEqual({ next: null, kept: true })
      expect(entries).toEqual([
        {
          id: expect.any(String),
          at: expect.any(String),
          userId: administrator.userId,
          keyId: 'key-of-a-program',
          service: 'chat-service',
          model: short,
          outcome: 'ok',
          cached: false,
          tokensIn: usage.tokensIn,
          tokensOut: usage.tokensOut,
          costMicros: usage.costMicros,
          durationMs: expect.any(Number),
          requestId: expect.any(String),
        },
      ])
      const { id = '' } = entries[0] ?? {}
      expect(await prompts.get.query({ id })).toMatchObject({
        ...entries[0],
        reason: null,
        messages: [{ role: 'user', text: 'Wie lange dauert es?', images: 0, toolCalls: [] }],
        parameters: expect.arrayContaining([{ name: 'temperature', value: '0.5' }]),
        answer: 'The quick answer is written',
        toolCalls: [],
      })
      const audited = await prisma().meshAudit.findMany({ where: { tenantId: reader.tenantId } })
      expect(audited).toMatchObject([
        {
          action: 'prompts.get',
          kind: 'read',
          actorId: reader.userId,
          resourceKind: 'prompt',
          resourceId: id,
          outcome: 'ok',
        },
      ])
    })

    it('shows words only to those who may read the conversations of others, and nothing to another organisation', async () => {
      const { administrator, reader, prompts } = await logging()
      await ask(administrator, short)
      const { entries } = await prompts.list.query({})
      const { id = '' } = entries[0] ?? {}
      await expect(gateway.as(administrator).edge.prompts.get.query({ id })).rejects.toMatchObject({
        data: { reason: 'PERMISSION_MISSING' },
      })
      const elsewhere = gateway.as({ ...reader, tenantId: uuidv7() }).edge.prompts
      expect(await elsewhere.list.query({})).toEqual({ entries: [], next: null, kept: false })
      await expect(elsewhere.get.query({ id })).rejects.toMatchObject({ data: { reason: 'LLM_NOT_FOUND' } })
    })

    it('says of an answer why it is not whole, and keeps what arrived', async () => {
      const { administrator, prompts } = await logging()
      await expect(ask(administrator, 'openai/mock-len20-cut10')).rejects.toMatchObject(interrupted)
      await expect(ask(administrator, 'openai/mock-fail400')).rejects.toMatchObject(refused)
      for await (const { type } of begin(administrator, slow)) if (type === 'text') break
      const list = async () => (await prompts.list.query({})).entries.map(({ outcome }) => outcome)
      await expect.poll(list).toEqual(['aborted', 'error', 'error'])
      const { entries } = await prompts.list.query({})
      const [left, rejected, cut] = await Promise.all(entries.map(({ id }) => prompts.get.query({ id })))
      expect(left).toMatchObject({ reason: null, model: slow, answer: expect.stringMatching(/^The /) })
      expect(left?.tokensIn).toBeGreaterThan(0)
      expect(rejected).toMatchObject({ reason: 'LLM_BAD_REQUEST', answer: '', model: 'openai/mock-fail400' })
      expect(cut).toMatchObject({ reason: 'LLM_INTERRUPTED', answer: expect.stringMatching(/^The /) })
    })

    it('keeps the tools that a model asks for, and letters that no database takes', async () => {
      const { administrator, prompts } = await logging()
      const tools = [{ name: 'weather', parameters: { type: 'object', properties: {} } }]
      await ask(administrator, 'openai/mock-tool', {
        tools,
        messages: [{ role: 'user', content: 'Wetter\0 heute?\uD800' }],
      })
      const { entries } = await prompts.list.query({})
      expect(await prompts.get.query({ id: entries[0]?.id ?? '' })).toMatchObject({
        tools: ['weather'],
        toolCalls: [{ name: 'weather', arguments: expect.stringMatching(/^\{.*\}$/) }],
        messages: [{ text: 'Wetter heute?\uFFFD' }],
      })
    })

    it('is read page by page, and narrowed to a time, a model, a person, a key, an outcome or a request', async () => {
      const { administrator, reader, prompts } = await logging()
      await ask(administrator, short)
      await ask({ ...reader, keyId: 'k1' }, short)
      await expect(ask(administrator, 'openai/mock-fail400')).rejects.toMatchObject(refused)
      const all = (await prompts.list.query({})).entries
      const [third, second, first] = all.map(({ id }) => id)
      const found = async (filter: Parameters<typeof prompts.list.query>[0]) =>
        (await prompts.list.query(filter)).entries.map(({ id }) => id)

      const pages: string[][] = []
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page = await prompts.list.query({ limit: 2, ...(cursor !== undefined && { cursor }) })
        pages.push(page.entries.map(({ id }) => id))
        cursor = page.next
      }
      expect(pages).toEqual([[third, second], [first]])
      expect(await found({ userId: reader.userId })).toEqual([second])
      expect(await found({ keyId: 'k1' })).toEqual([second])
      expect(await found({ outcome: 'error' })).toEqual([third])
      expect(await found({ model: 'LEN5' })).toEqual([second, first])
      expect(await found({ model: 'l_n5' })).toEqual([])
      expect(await found({ requestId: all[1]?.requestId ?? '' })).toEqual([second])
      const { createdAt } = await prisma().llmPromptLog.findUniqueOrThrow({ where: { id: second ?? '' } })
      const at = createdAt.toISOString()
      expect(await found({ from: at })).toEqual([third, second])
      expect(await found({ until: at })).toEqual([first])
    })

    it('is searched for words that stand in questions and answers, by who may read them', async () => {
      const { administrator, reader, prompts } = await logging()
      const say = (content: CompletionRequest['messages'][number]['content'] & string) =>
        ask(administrator, short, { messages: [{ role: 'user', content }] })
      await say('Wie teuer ist eine Änderung um 100 %?')
      const url = 'data:image/png;base64,aWxsbmVzcw=='
      const parts = [
        { type: 'text' as const, text: 'Was kostet Öl?' },
        { type: 'image' as const, url },
      ]
      await ask(administrator, short, { messages: [{ role: 'user', content: parts }] })
      await say('Wie lange dauert es?')
      const [third, second, first] = (await prompts.list.query({})).entries.map(({ id }) => id)
      const found = async (words: string, more: object = {}) =>
        (await prompts.search.query({ words, ...more })).entries.map(({ id }) => id)
      expect(await found('änderung')).toEqual([first])
      expect(await found('öl')).toEqual([second])
      expect(await found('QUICK ANSWER')).toEqual([third, second, first])
      expect(await found('100 %')).toEqual([first])
      expect(await found('1_0')).toEqual([])
      expect(await found('aWxsbmVzcw')).toEqual([])
      expect(await found('quick', { userId: reader.userId })).toEqual([])

      const pages: string[][] = []
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page = await prompts.search.query({ words: 'quick', limit: 2, ...(cursor && { cursor }) })
        pages.push(page.entries.map(({ id }) => id))
        cursor = page.next
      }
      expect(pages).toEqual([[third, second], [first]])
      await expect(
        gateway.as(administrator).edge.prompts.search.query({ words: 'quick' }),
      ).rejects.toMatchObject({ data: { reason: 'PERMISSION_MISSING' } })
      expect(
        (await gateway.as({ ...reader, tenantId: uuidv7() }).edge.prompts.search.query({ words: 'quick' }))
          .entries,
      ).toEqual([])
      const audited = await prisma().meshAudit.findMany({
        where: { tenantId: reader.tenantId, action: 'prompts.search', actorId: reader.userId },
      })
      expect(audited).toHaveLength(9)
    })

    it('leaves out those whose data may only be kept, until they may be used again', async () => {
      const { administrator, reader, prompts } = await logging()
      await ask(administrator, short)
      const { id = '' } = (await prompts.list.query({})).entries[0] ?? {}
      const { subject } = gateway.as(reader).internal
      await subject.restrict.mutate({ userId: administrator.userId, on: true })
      expect((await prompts.list.query({})).entries).toEqual([])
      await expect(prompts.get.query({ id })).rejects.toMatchObject({ data: { reason: 'LLM_NOT_FOUND' } })
      await subject.restrict.mutate({ userId: administrator.userId, on: false })
      expect((await prompts.list.query({})).entries).toMatchObject([{ id }])
    })

    it('leaves out what comes of a call that was under way when that began, and counts it under nobody’s name', async () => {
      const { administrator, reader, prompts } = await logging()
      const { subject } = gateway.as(reader).internal
      const answer = begin(administrator, slow)[Symbol.asyncIterator]()
      await answer.next()
      await subject.restrict.mutate({ userId: administrator.userId, on: true })
      while (!(await answer.next()).done);
      await ask(reader, short)
      const { usage } = gateway.as(reader).edge
      await expect
        .poll(async () => (await usage.read.query({ span: '24h', by: 'person' })).rows.map(({ key }) => key))
        .toEqual(expect.arrayContaining(['', reader.userId]))
      expect((await usage.read.query({ span: '24h', by: 'person' })).rows).toHaveLength(2)
      expect((await prompts.list.query({})).entries).toMatchObject([{ userId: reader.userId }])
      await subject.restrict.mutate({ userId: administrator.userId, on: false })
      expect((await prompts.list.query({})).entries).toHaveLength(2)
    })

    it('holds no personal data where the organisation keeps conversations without them', async () => {
      const { administrator, prompts } = await logging()
      const content = 'Schreiben Sie an erika@example.org.'
      for (const rules of [['redact-chats' as const], []])
        await ask({ ...administrator, rules }, 'openai/mock-echo', { messages: [{ role: 'user', content }] })
      const { entries } = await prompts.list.query({})
      const [plain, redacted] = await Promise.all(entries.map(({ id }) => prompts.get.query({ id })))
      expect(plain).toMatchObject({ answer: content, messages: [{ text: content }] })
      const without = 'Schreiben Sie an [E-MAIL].'
      expect(redacted).toMatchObject({ answer: without, messages: [{ text: without }] })
    })

    it('takes no answer that comes to its end after its person was erased', async () => {
      const { administrator, reader, prompts } = await logging()
      const both = [administrator, reader].map((person) => begin(person, slow)[Symbol.asyncIterator]())
      await Promise.all(both.map((answer) => answer.next()))
      await gateway
        .as(reader)
        .internal.subject.erase.mutate({ userId: administrator.userId, successorId: null })
      for (const answer of both) while (!(await answer.next()).done);
      expect((await prompts.list.query({})).entries).toMatchObject([{ userId: reader.userId, outcome: 'ok' }])
    })
  })
