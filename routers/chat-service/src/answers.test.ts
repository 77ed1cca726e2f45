import { uuidv7 } from '@wattos/data'
import { openTestStore } from '@wattos/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { foundPassage } from './testing/stand-ins.ts'
import { failureOf, openWorld, people, read, stored, unread } from './testing/world.ts'

const spaceIds = [uuidv7()]
let store: Awaited<ReturnType<typeof openTestStore>>
beforeAll(async () => {
  store = await openTestStore()
}, 120_000)
afterAll(() => store.close())

describe.each(['local', 'http'] as const)('answers over the %s transport', (transport) => {
  let world: Awaited<ReturnType<typeof openWorld>>
  const edge = () => world.as(people.anna)
  /** The same through another process of the chat. */
  const other = () => world.elsewhereAs(people.anna)
  beforeAll(async () => {
    world = await openWorld(transport, store.url)
  })
  afterAll(() => world.close())
  beforeEach(() => world.state.reset())

  it('answers with citations that are exact places of a document, and keeps all of it', async () => {
    const { conversationId, questionId, messageId } = await edge().ask.mutate({
      text: 'Wie viele Tage Urlaub habe ich?',
      spaceIds,
    })
    const seen = unread()
    const reading = read(edge(), messageId, { seen })
    world.state.say('Sie haben 30 Tage ', 'Urlaub im Jahr [', '1]. Falsch', ' [4].')
    // Whoever comes when all is over is told only that.
    await expect.poll(() => seen.statuses.at(-1)).toBe('answering')
    world.state.end()
    const { text, done } = await reading
    expect(text).toBe('Sie haben 30 Tage Urlaub im Jahr [1]. Falsch.')
    expect(done).toMatchObject({
      id: messageId,
      text,
      state: 'complete',
      mode: 'generated',
      model: 'test/model',
      abstained: false,
      errorReason: null,
    })
    const sentence = 'Der Urlaub beträgt 30 Tage im Jahr.'
    expect(done?.citations).toEqual([
      {
        ordinal: 1,
        documentId: 'd1',
        title: 'Handbuch',
        mime: 'application/pdf',
        page: 7,
        heading: 'Urlaub',
        text: sentence,
        start: 1_000,
        end: 1_000 + sentence.length,
        score: 0.9,
      },
    ])
    expect(done?.firstTokenMs).toBeLessThanOrEqual(done?.totalMs ?? 0)
    const whole = await edge().conversations.get.query({ id: conversationId })
    expect(whole).toMatchObject({ title: 'Wie viele Tage Urlaub habe ich?', spaceIds })
    expect(whole.messages.map(({ id, role }) => [id, role])).toEqual([
      [questionId, 'user'],
      [messageId, 'assistant'],
    ])
    expect(whole.messages[1]).toEqual(done)
    expect((await edge().conversations.list.query())[0]).toMatchObject({
      id: conversationId,
      title: whole.title,
    })
    expect(world.state.chats[0]).toMatchObject({
      language: 'de',
      question: 'Wie viele Tage Urlaub habe ich?',
      sources: [{ ordinal: 1, text: foundPassage.text, page: 7 }],
    })
    // Read once more when all is over: the same, at once.
    expect(await read(edge(), messageId)).toMatchObject({ text, done })
  })

  it('loses nothing when the page is reloaded in the middle, and repeats nothing', async () => {
    const { conversationId, messageId } = await edge().ask.mutate({
      text: 'Wie viele Tage Urlaub habe ich?',
      spaceIds,
    })
    world.state.say('Sie haben ', '30 Tage ', '🚲 ')
    const before = await read(edge(), messageId, { upTo: 20 })
    expect(before.text).toBe('Sie haben 30 Tage 🚲')
    await expect.poll(async () => (await stored(edge(), conversationId, messageId))?.text).toBe(before.text)
    world.state.say('Urlaub [1]', ' im Jahr.')
    const rest = read(edge(), messageId, { from: before.id })
    const restElsewhere = read(other(), messageId, { from: before.id })
    world.state.end()
    expect(before.text + (await rest).text).toBe('Sie haben 30 Tage 🚲 Urlaub [1] im Jahr.')
    expect((await restElsewhere).text).toBe((await rest).text)
    expect((await restElsewhere).done).toEqual((await rest).done)
    expect((await read(other(), messageId)).text).toBe('Sie haben 30 Tage 🚲 Urlaub [1] im Jahr.')
  })

  it('goes on when nobody watches', async () => {
    const { conversationId, messageId } = await edge().ask.mutate({
      text: 'Wie lange ist die Probezeit?',
      spaceIds,
    })
    world.state.say('Sechs Monate [1].')
    world.state.end()
    await expect.poll(async () => (await stored(edge(), conversationId, messageId))?.state).toBe('complete')
  })

  it('stops when asked to and keeps what was said', async () => {
    for (const stopper of [edge, other]) {
      const { messageId } = await edge().ask.mutate({ text: 'Wie lange ist die Probezeit?', spaceIds })
      world.state.say('Die Probezeit ')
      const { id } = await read(edge(), messageId, { upTo: 5 })
      const end = read(edge(), messageId, { from: id })
      // The other process may stop only what has been stored.
      await expect.poll(async () => (await read(other(), messageId, { upTo: 5 })).text).toBe('Die Probezeit')
      expect(await stopper().stop.mutate({ messageId })).toEqual({ stopped: true })
      expect((await end).done).toMatchObject({ state: 'stopped', text: 'Die Probezeit', errorReason: null })
      expect(await stopper().stop.mutate({ messageId })).toEqual({ stopped: false })
    }
    await expect.poll(() => world.state.aborted).toBe(2)
  })

  it('keeps what came before a failure, says why, and answers again', async () => {
    const { conversationId, questionId, messageId } = await edge().ask.mutate({
      text: 'Wie lange ist die Probezeit?',
      spaceIds,
    })
    world.state.say('Die Probezeit dauert sechs Monate [1]', ' und')
    world.state.fail('LLM_INTERRUPTED')
    const { done } = await read(edge(), messageId)
    expect(done).toMatchObject({
      state: 'failed',
      errorReason: 'LLM_INTERRUPTED',
      errorRequestId: expect.stringMatching(/^\w{16}$/),
      text: 'Die Probezeit dauert sechs Monate [1] und',
    })
    expect(done?.citations).toMatchObject([{ text: 'Die Probezeit dauert sechs Monate.' }])
    const again = await edge().regenerate.mutate({ messageId, model: 'test/better' })
    world.state.say('Sechs Monate [1].')
    expect((await failureOf(edge().regenerate.mutate(again))).reason).toBe('ANSWER_RUNNING')
    world.state.end()
    expect((await read(edge(), again.messageId)).done).toMatchObject({
      state: 'complete',
      model: 'test/better',
      text: 'Sechs Monate [1].',
    })
    const { messages } = await edge().conversations.get.query({ id: conversationId })
    expect(messages.map(({ id }) => id)).toEqual([questionId, again.messageId])
  })

  it('says that the documents cannot be searched when the search is down', async () => {
    world.state.searchFails = true
    const { messageId } = await edge().ask.mutate({ text: 'Wie lange ist die Probezeit?', spaceIds })
    expect((await read(edge(), messageId)).done).toMatchObject({
      state: 'failed',
      errorReason: 'SEARCH_UNAVAILABLE',
      text: '',
    })
  })

  it('abstains in the language of the question when nothing answers it', async () => {
    for (const [answerable, text, said] of [
      [0, 'Wie hoch ist der Mond?', 'Dazu habe ich in den gewählten Dokumenten nichts gefunden.'],
      [0.05, 'How high is the moon?', 'I found nothing about this in the chosen documents.'],
    ] as const) {
      world.state.answerable = answerable
      const { messageId } = await edge().ask.mutate({ text, spaceIds })
      const { done } = await read(edge(), messageId)
      expect(done).toMatchObject({ state: 'complete', abstained: true, citations: [] })
      expect(done?.text).toContain(said)
    }
    expect(world.state.chats.map(({ sources }) => sources)).toEqual([[], []])
  })

  it('settles quotations by the exact places that the extractive answerer names', async () => {
    world.state.mode = 'extractive'
    const start = foundPassage.text.indexOf('Die Probezeit')
    world.state.quotes = [{ ordinal: 1, start, end: foundPassage.text.length }]
    const { messageId } = await edge().ask.mutate({ text: 'Wie lange ist die Probezeit?', spaceIds })
    world.state.say('„Die Probezeit dauert sechs Monate.“ [1]')
    world.state.end()
    const { done } = await read(edge(), messageId)
    expect(done).toMatchObject({
      mode: 'extractive',
      citations: [{ text: 'Die Probezeit dauert sechs Monate.', start: 1_000 + start }],
    })
  })

  it('takes what was said before into account', async () => {
    const first = await edge().ask.mutate({ text: 'Wie viele Tage Urlaub habe ich?', spaceIds })
    world.state.say('30 Tage [1].')
    world.state.end()
    await read(edge(), first.messageId)
    const second = await edge().ask.mutate({
      conversationId: first.conversationId,
      text: 'Und 2025?',
      locale: 'en',
    })
    world.state.say('Auch.')
    world.state.end()
    expect((await read(edge(), second.messageId)).done?.state).toBe('complete')
    expect(world.state.searches[1]).toMatchObject({
      query: 'Und 2025?',
      history: ['Wie viele Tage Urlaub habe ich?'],
      spaceIds,
    })
    expect(world.state.chats[1]?.language).toBe('de')
    expect(world.state.chats[1]?.messages.slice(1)).toEqual([
      { role: 'user', content: 'Wie viele Tage Urlaub habe ich?' },
      { role: 'assistant', content: '30 Tage.' },
    ])
  })

  it('searches everything that one may use when no space is chosen', async () => {
    const { messageId } = await edge().ask.mutate({ text: 'Wie viele Tage Urlaub habe ich?' })
    world.state.say('30.')
    world.state.end()
    await read(edge(), messageId)
    expect(world.state.searches[0]?.spaceIds).toEqual([])
  })
})
