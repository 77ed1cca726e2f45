import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase, startEmbedded, type Embedded, uuidv7 } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import { MeshError } from '@wattos/mesh'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chat } from './service.ts'
import { createAsker, serve, type Served } from './testing/serve.ts'
import { createStandIns, foundPassage } from './testing/stand-ins.ts'

const tenantId = uuidv7()
const anna: Principal = { tenantId, userId: uuidv7(), role: 'viewer' }
const bert: Principal = { tenantId, userId: uuidv7(), role: 'administrator' }
const stranger: Principal = { tenantId: uuidv7(), userId: anna.userId, role: 'administrator' }
const spaceIds = [uuidv7()]

let folder: string
let embedded: Embedded
let database: Database

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wattos-chat-'))
  embedded = await startEmbedded({ dataDir: folder })
  database = await openDatabase({ url: embedded.url })
}, 120_000)

afterAll(async () => {
  await database?.close()
  await embedded?.stop()
  await rm(folder, { recursive: true, force: true })
})

async function failureOf(promise: Promise<unknown>): Promise<MeshError> {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (thrown instanceof MeshError) return thrown
  throw new Error(`expected a MeshError, got ${String(thrown)}`)
}

describe.each(['local', 'http'] as const)('the chat over the %s transport', (transport) => {
  const { rag, llm, state } = createStandIns()
  const asker = createAsker()
  const elsewhere = createAsker()
  const running: Served[] = []
  const edge = () => asker.as(anna)
  /** The same through another process of the chat. */
  const other = () => elsewhere.as(anna)

  beforeAll(async () => {
    const begin = async (...args: Parameters<typeof serve> extends [string, ...infer Rest] ? Rest : never) => {
      const served = await serve(embedded.url, ...args)
      running.unshift(served)
      return served
    }
    const tools = await begin([rag, llm])
    const urls = { RAG_SERVICE_URL: tools.url, LLM_GATEWAY_URL: tools.url }
    const second = await begin([chat], urls)
    await begin([elsewhere.service], { CHAT_SERVICE_URL: second.url })
    if (transport === 'local') await begin([asker.service, chat, rag, llm])
    else await begin([asker.service], { CHAT_SERVICE_URL: (await begin([chat], urls)).url })
  })
  afterAll(async () => {
    for (const served of running) await served.stop()
  })
  beforeEach(() => state.reset())

  type Edge = ReturnType<typeof edge>

  /** Reads an answer until it is done, or until a number of characters has come. */
  async function read(of: Edge, messageId: string, { from, upTo = Infinity }: { from?: string; upTo?: number } = {}) {
    const seen = { text: '', id: from ?? '0', statuses: [] as string[], done: undefined as Awaited<ReturnType<Edge['conversations']['get']['query']>>['messages'][number] | undefined }
    for await (const { id, data } of of.watch.subscribe({ messageId, ...(from === undefined ? {} : { lastEventId: from }) })) {
      seen.id = id
      if (data.type === 'status') seen.statuses.push(data.status)
      else if (data.type === 'text') seen.text += data.text
      else seen.done = data.message
      expect(Number(id)).toBe(Number(from ?? 0) + seen.text.length)
      if (seen.text.length >= upTo) break
    }
    return seen
  }

  const stored = async (conversationId: string, messageId: string) =>
    (await edge().conversations.get.query({ id: conversationId })).messages.find(({ id }) => id === messageId)

  it('answers with citations that are exact places of a document, and keeps all of it', async () => {
    const { conversationId, questionId, messageId } = await edge().ask.mutate({ text: 'Wie viele Tage Urlaub habe ich?', spaceIds })
    const reading = read(edge(), messageId)
    state.say('Sie haben 30 Tage ', 'Urlaub im Jahr [', '1]. Falsch', ' [4].')
    state.end()
    const { text, done, statuses } = await reading
    expect(text).toBe('Sie haben 30 Tage Urlaub im Jahr [1]. Falsch.')
    expect(statuses.at(-1)).toBe('answering')
    expect(done).toMatchObject({ id: messageId, text, state: 'complete', mode: 'generated', model: 'test/model', abstained: false, errorReason: null })
    const sentence = 'Der Urlaub beträgt 30 Tage im Jahr.'
    expect(done?.citations).toEqual([
      { ordinal: 1, documentId: 'd1', title: 'Handbuch', mime: 'application/pdf', page: 7, heading: 'Urlaub', text: sentence, start: 1_000, end: 1_000 + sentence.length, score: 0.9 },
    ])
    expect(done?.firstTokenMs).toBeLessThanOrEqual(done?.totalMs ?? 0)
    const whole = await edge().conversations.get.query({ id: conversationId })
    expect(whole).toMatchObject({ title: 'Wie viele Tage Urlaub habe ich?', spaceIds })
    expect(whole.messages.map(({ id, role }) => [id, role])).toEqual([
      [questionId, 'user'],
      [messageId, 'assistant'],
    ])
    expect(whole.messages[1]).toEqual(done)
    expect((await edge().conversations.list.query())[0]).toMatchObject({ id: conversationId, title: whole.title })
    expect(state.chats[0]).toMatchObject({ language: 'de', question: 'Wie viele Tage Urlaub habe ich?', sources: [{ ordinal: 1, text: foundPassage.text, page: 7 }] })
    // Read once more when all is over: the same, at once.
    expect(await read(edge(), messageId)).toMatchObject({ text, done })
  })

  it('loses nothing when the page is reloaded in the middle, and repeats nothing', async () => {
    const { conversationId, messageId } = await edge().ask.mutate({ text: 'Wie viele Tage Urlaub habe ich?', spaceIds })
    state.say('Sie haben ', '30 Tage ', '🚲 ')
    const before = await read(edge(), messageId, { upTo: 21 })
    expect(before.text).toBe('Sie haben 30 Tage 🚲')
    await expect.poll(async () => (await stored(conversationId, messageId))?.text, { timeout: 2_000 }).toBe(before.text)
    state.say('Urlaub [1]', ' im Jahr.')
    const rest = read(edge(), messageId, { from: before.id })
    const restElsewhere = read(other(), messageId, { from: before.id })
    state.end()
    expect(before.text + (await rest).text).toBe('Sie haben 30 Tage 🚲 Urlaub [1] im Jahr.')
    expect((await restElsewhere).text).toBe((await rest).text)
    expect((await restElsewhere).done).toEqual((await rest).done)
    expect((await read(other(), messageId)).text).toBe('Sie haben 30 Tage 🚲 Urlaub [1] im Jahr.')
  })

  it('goes on when nobody watches', async () => {
    const { conversationId, messageId } = await edge().ask.mutate({ text: 'Wie lange ist die Probezeit?', spaceIds })
    state.say('Sechs Monate [1].')
    state.end()
    await expect.poll(async () => (await stored(conversationId, messageId))?.state, { timeout: 5_000 }).toBe('complete')
  })

  it('stops when asked to and keeps what was said', async () => {
    for (const stopper of [edge, other]) {
      const { messageId } = await edge().ask.mutate({ text: 'Wie lange ist die Probezeit?', spaceIds })
      state.say('Die Probezeit ')
      const { id } = await read(edge(), messageId, { upTo: 5 })
      const end = read(edge(), messageId, { from: id })
      // The other process may stop only what has been stored.
      await expect.poll(async () => (await read(other(), messageId, { upTo: 5 })).text, { timeout: 2_000 }).toBe('Die Probezeit')
      expect(await stopper().stop.mutate({ messageId })).toEqual({ stopped: true })
      expect((await end).done).toMatchObject({ state: 'stopped', text: 'Die Probezeit', errorReason: null })
      expect(await stopper().stop.mutate({ messageId })).toEqual({ stopped: false })
    }
    await expect.poll(() => state.aborted).toBe(2)
  })

  it('keeps what came before a failure, says why, and answers again', async () => {
    const { conversationId, questionId, messageId } = await edge().ask.mutate({ text: 'Wie lange ist die Probezeit?', spaceIds })
    state.say('Die Probezeit dauert sechs Monate [1]', ' und')
    state.fail('LLM_INTERRUPTED')
    const { done } = await read(edge(), messageId)
    expect(done).toMatchObject({ state: 'failed', errorReason: 'LLM_INTERRUPTED', text: 'Die Probezeit dauert sechs Monate [1] und' })
    expect(done?.citations).toMatchObject([{ text: 'Die Probezeit dauert sechs Monate.' }])
    const again = await edge().regenerate.mutate({ messageId, model: 'test/better' })
    state.say('Sechs Monate [1].')
    expect((await failureOf(edge().regenerate.mutate(again))).reason).toBe('ANSWER_RUNNING')
    state.end()
    expect((await read(edge(), again.messageId)).done).toMatchObject({ state: 'complete', model: 'test/better', text: 'Sechs Monate [1].' })
    const { messages } = await edge().conversations.get.query({ id: conversationId })
    expect(messages.map(({ id }) => id)).toEqual([questionId, again.messageId])
  })

  it('says that the documents cannot be searched when the search is down', async () => {
    state.searchFails = true
    const { messageId } = await edge().ask.mutate({ text: 'Wie lange ist die Probezeit?', spaceIds })
    expect((await read(edge(), messageId)).done).toMatchObject({ state: 'failed', errorReason: 'SEARCH_UNAVAILABLE', text: '' })
  })

  it('abstains in the language of the question when nothing answers it', async () => {
    for (const [answerable, text, said] of [
      [0, 'Wie hoch ist der Mond?', 'Dazu habe ich in den gewählten Dokumenten nichts gefunden.'],
      [0.05, 'How high is the moon?', 'I found nothing about this in the chosen documents.'],
    ] as const) {
      state.answerable = answerable
      const { messageId } = await edge().ask.mutate({ text, spaceIds })
      const { done } = await read(edge(), messageId)
      expect(done).toMatchObject({ state: 'complete', abstained: true, citations: [] })
      expect(done?.text).toContain(said)
    }
    expect(state.chats.map(({ sources }) => sources)).toEqual([[], []])
  })

  it('settles quotations by the exact places that the extractive answerer names', async () => {
    state.mode = 'extractive'
    const start = foundPassage.text.indexOf('Die Probezeit')
    state.quotes = [{ ordinal: 1, start, end: foundPassage.text.length }]
    const { messageId } = await edge().ask.mutate({ text: 'Wie lange ist die Probezeit?', spaceIds })
    state.say('„Die Probezeit dauert sechs Monate.“ [1]')
    state.end()
    const { done } = await read(edge(), messageId)
    expect(done).toMatchObject({ mode: 'extractive', citations: [{ text: 'Die Probezeit dauert sechs Monate.', start: 1_000 + start }] })
  })

  it('takes what was said before into account', async () => {
    const first = await edge().ask.mutate({ text: 'Wie viele Tage Urlaub habe ich?', spaceIds })
    state.say('30 Tage [1].')
    state.end()
    await read(edge(), first.messageId)
    const second = await edge().ask.mutate({ conversationId: first.conversationId, text: 'Und 2025?', locale: 'en' })
    state.say('Auch.')
    state.end()
    expect((await read(edge(), second.messageId)).done?.state).toBe('complete')
    expect(state.searches[1]).toMatchObject({ query: 'Und 2025?', history: ['Wie viele Tage Urlaub habe ich?'], spaceIds })
    expect(state.chats[1]?.language).toBe('de')
    expect(state.chats[1]?.messages.slice(1)).toEqual([
      { role: 'user', content: 'Wie viele Tage Urlaub habe ich?' },
      { role: 'assistant', content: '30 Tage.' },
    ])
  })

  it('searches everything that one may read when no space is chosen', async () => {
    const { messageId } = await edge().ask.mutate({ text: 'Wie viele Tage Urlaub habe ich?' })
    state.say('30.')
    state.end()
    await read(edge(), messageId)
    expect(state.searches[0]?.spaceIds).toEqual(['all-that-i-may-read'])
  })

  it('shows nobody else’s conversation, and lets nobody else change it', async () => {
    const { conversationId, messageId } = await edge().ask.mutate({ text: 'Wie viele Tage Urlaub habe ich?', spaceIds })
    state.say('30 Tage')
    for (const who of [bert, stranger]) {
      const foreign = asker.as(who)
      const id = conversationId
      expect(await foreign.conversations.list.query()).toEqual([])
      for (const call of [foreign.conversations.get.query({ id }), foreign.conversations.rename.mutate({ id, title: 'x' }), foreign.conversations.delete.mutate({ id }), foreign.ask.mutate({ conversationId, text: 'Und?' })])
        expect((await failureOf(call)).reason).toBe('CONVERSATION_NOT_FOUND')
      for (const call of [read(foreign, messageId), foreign.stop.mutate({ messageId }), foreign.regenerate.mutate({ messageId })])
        expect((await failureOf(call)).reason).toBe('MESSAGE_NOT_FOUND')
    }
    state.end()
    expect((await read(edge(), messageId)).done?.text).toBe('30 Tage')
  })

  it('renames and deletes, also while an answer is given', async () => {
    const { id } = await edge().conversations.create.mutate({ spaceIds })
    const { messageId } = await edge().ask.mutate({ conversationId: id, text: 'Wie viele Tage Urlaub habe ich?' })
    expect(await edge().conversations.get.query({ id })).toMatchObject({ title: 'Wie viele Tage Urlaub habe ich?', spaceIds })
    await edge().conversations.rename.mutate({ id, title: ' Mein Urlaub ' })
    expect((await edge().conversations.get.query({ id })).title).toBe('Mein Urlaub')
    const watching = failureOf(read(edge(), messageId))
    await expect.poll(() => state.chats.length).toBe(1)
    await edge().conversations.delete.mutate({ id })
    expect((await watching).reason).toBe('MESSAGE_NOT_FOUND')
    expect((await failureOf(edge().conversations.get.query({ id }))).reason).toBe('CONVERSATION_NOT_FOUND')
    await expect.poll(() => state.aborted).toBe(1)
  })

  it('takes only questions of bearable size', async () => {
    for (const input of [{ text: 'x'.repeat(8_001) }, { text: ' ' }, { text: 'Wie?', spaceIds: Array.from({ length: 21 }, () => uuidv7()) }])
      expect((await failureOf(edge().ask.mutate(input))).reason).toBe('INPUT_INVALID')
  })

  it('finishes what it has begun before its process ends', async () => {
    const leaving = createAsker()
    const third = transport === 'local' ? await serve(embedded.url, [leaving.service, chat, rag, llm]) : undefined
    const urls = { RAG_SERVICE_URL: running.at(-1)?.url ?? '', LLM_GATEWAY_URL: running.at(-1)?.url ?? '' }
    const remote = third ? undefined : await serve(embedded.url, [chat], urls)
    const home = third ?? (await serve(embedded.url, [leaving.service], { CHAT_SERVICE_URL: remote?.url ?? '' }))
    const { conversationId, messageId } = await leaving.as(anna).ask.mutate({ text: 'Wie viele Tage Urlaub habe ich?', spaceIds })
    await expect.poll(() => state.chats.length).toBe(1)
    const ended = (remote ?? home).stop()
    setTimeout(() => {
      state.say('30 Tage [1].')
      state.end()
    }, 500)
    await ended
    expect(await stored(conversationId, messageId)).toMatchObject({ state: 'complete', text: '30 Tage [1].' })
    if (remote) await home.stop()
  })

  it('marks answers whose process died, and keeps what they had said', async () => {
    const [conversationId, id, alive] = [uuidv7(), uuidv7(), uuidv7()]
    const { userId } = anna
    const row = { tenantId, userId, conversationId, role: 'assistant', state: 'streaming' } as const
    await database.prisma.conversation.create({ data: { id: conversationId, tenantId, userId, title: 'x', spaceIds, documentIds: [] } })
    await database.prisma.message.createMany({
      data: [
        { ...row, id, text: 'Die Probezeit', updatedAt: new Date(Date.now() - 40_000) },
        { ...row, id: alive, text: 'Noch' },
      ],
    })
    const watching = read(edge(), id, { from: '4' })
    const next = await serve(embedded.url, [chat], { RAG_SERVICE_URL: 'http://127.0.0.1:1', LLM_GATEWAY_URL: 'http://127.0.0.1:1' })
    const { text, done } = await watching
    expect(text).toBe('Probezeit')
    expect(done).toMatchObject({ state: 'failed', errorReason: 'ANSWER_INTERRUPTED', text: 'Die Probezeit' })
    expect(await stored(conversationId, alive)).toMatchObject({ state: 'streaming' })
    await next.stop()
  })
})
