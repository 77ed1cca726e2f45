import { uuidv7 } from '@wattos/data'
import { openTestStore } from '@wattos/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chat } from './service.ts'
import { createAsker, serve } from './testing/serve.ts'
import { failureOf, openWorld, people, read, stored } from './testing/world.ts'

const spaceIds = [uuidv7()]
let store: Awaited<ReturnType<typeof openTestStore>>
beforeAll(async () => {
  store = await openTestStore()
}, 120_000)
afterAll(() => store.close())

describe.each(['local', 'http'] as const)('conversations over the %s transport', (transport) => {
  let world: Awaited<ReturnType<typeof openWorld>>
  const edge = () => world.as(people.anna)
  beforeAll(async () => {
    world = await openWorld(transport, store.url)
  })
  afterAll(() => world.close())
  beforeEach(() => world.state.reset())

  it('shows nobody else’s conversation, and lets nobody else change it', async () => {
    const { conversationId, messageId } = await edge().ask.mutate({
      text: 'Wie viele Tage Urlaub habe ich?',
      spaceIds,
    })
    world.state.say('30 Tage')
    for (const who of [people.bert, people.stranger]) {
      const foreign = world.as(who)
      const id = conversationId
      expect(await foreign.conversations.list.query()).toEqual([])
      for (const call of [
        () => foreign.conversations.get.query({ id }),
        () => foreign.conversations.rename.mutate({ id, title: 'x' }),
        () => foreign.conversations.delete.mutate({ id }),
        () => foreign.ask.mutate({ conversationId, text: 'Und?' }),
      ])
        expect((await failureOf(call())).reason).toBe('CONVERSATION_NOT_FOUND')
      for (const call of [
        () => read(foreign, messageId),
        () => foreign.stop.mutate({ messageId }),
        () => foreign.regenerate.mutate({ messageId }),
      ])
        expect((await failureOf(call())).reason).toBe('MESSAGE_NOT_FOUND')
    }
    world.state.end()
    expect((await read(edge(), messageId)).done?.text).toBe('30 Tage')
  })

  it('renames and deletes, also while an answer is given', async () => {
    const { id } = await edge().conversations.create.mutate({ spaceIds })
    const { messageId } = await edge().ask.mutate({
      conversationId: id,
      text: 'Wie viele Tage Urlaub habe ich?',
    })
    expect(await edge().conversations.get.query({ id })).toMatchObject({
      title: 'Wie viele Tage Urlaub habe ich?',
      spaceIds,
    })
    await edge().conversations.rename.mutate({ id, title: ' Mein Urlaub ' })
    expect((await edge().conversations.get.query({ id })).title).toBe('Mein Urlaub')
    const watching = failureOf(read(edge(), messageId))
    await expect.poll(() => world.state.chats.length).toBe(1)
    await edge().conversations.delete.mutate({ id })
    expect((await watching).reason).toBe('MESSAGE_NOT_FOUND')
    expect((await failureOf(edge().conversations.get.query({ id }))).reason).toBe('CONVERSATION_NOT_FOUND')
    await expect.poll(() => world.state.aborted).toBe(1)
  })

  it('takes only questions of bearable size', async () => {
    for (const input of [
      { text: 'x'.repeat(8_001) },
      { text: ' ' },
      { text: 'Wie?', spaceIds: Array.from({ length: 21 }, () => uuidv7()) },
    ])
      expect((await failureOf(edge().ask.mutate(input))).reason).toBe('INPUT_INVALID')
  })

  it('finishes what it has begun before its process ends', async () => {
    const leaving = createAsker()
    const { rag, llm } = world.tools
    const remote = transport === 'http' ? await serve(store.url, [chat], world.urls) : undefined
    const home = remote
      ? await serve(store.url, [leaving.service], { CHAT_SERVICE_URL: remote.url })
      : await serve(store.url, [leaving.service, chat, rag, llm])
    const { conversationId, messageId } = await leaving
      .as(people.anna)
      .ask.mutate({ text: 'Wie viele Tage Urlaub habe ich?', spaceIds })
    await expect.poll(() => world.state.chats.length).toBe(1)
    const ended = (remote ?? home).stop()
    setTimeout(() => {
      world.state.say('30 Tage [1].')
      world.state.end()
    }, 500)
    await ended
    expect(await stored(edge(), conversationId, messageId)).toMatchObject({
      state: 'complete',
      text: '30 Tage [1].',
    })
    if (remote) await home.stop()
  })

  it('gives an answer up that takes too long, and keeps what was said', async () => {
    const hurried = createAsker()
    const environment = { ...world.urls, CHAT_ANSWER_TIMEOUT_SECONDS: '1' }
    const { rag, llm } = world.tools
    const remote = transport === 'http' ? await serve(store.url, [chat], environment) : undefined
    const home = remote
      ? await serve(store.url, [hurried.service], { CHAT_SERVICE_URL: remote.url })
      : await serve(store.url, [hurried.service, chat, rag, llm], environment)
    const { messageId } = await hurried
      .as(people.anna)
      .ask.mutate({ text: 'Wie lange ist die Probezeit?', spaceIds })
    world.state.say('Die Probezeit')
    expect((await read(hurried.as(people.anna), messageId)).done).toMatchObject({
      state: 'failed',
      errorReason: 'ANSWER_TIMEOUT',
      text: 'Die Probezeit',
    })
    await home.stop()
    await remote?.stop()
  })

  it('marks answers whose process died, and keeps what they had said', async () => {
    const [conversationId, id, alive] = [uuidv7(), uuidv7(), uuidv7()]
    const { userId, tenantId } = people.anna
    const row = { tenantId, userId, conversationId, role: 'assistant', state: 'streaming' } as const
    await store.database.prisma.conversation.create({
      data: { id: conversationId, tenantId, userId, title: 'x', spaceIds, documentIds: [] },
    })
    await store.database.prisma.message.createMany({
      data: [
        { ...row, id, text: 'Die Probezeit', updatedAt: new Date(Date.now() - 40_000) },
        { ...row, id: alive, text: 'Noch' },
      ],
    })
    const watching = read(edge(), id, { from: '4' })
    const next = await serve(store.url, [chat], {
      RAG_SERVICE_URL: 'http://127.0.0.1:1',
      LLM_GATEWAY_URL: 'http://127.0.0.1:1',
    })
    const { text, done } = await watching
    expect(text).toBe('Probezeit')
    expect(done).toMatchObject({ state: 'failed', errorReason: 'ANSWER_INTERRUPTED', text: 'Die Probezeit' })
    expect(await stored(edge(), conversationId, alive)).toMatchObject({ state: 'streaming' })
    await next.stop()
  })
})
