import { uuidv7 } from '@wattos/data'
import { openTestStore } from '@wattos/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { owl } from './testing/stand-in-company.ts'
import { failureOf, openWorld, people, read } from './testing/world.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let world: Awaited<ReturnType<typeof openWorld>>
beforeAll(async () => {
  store = await openTestStore()
  world = await openWorld('local', store.url)
}, 120_000)
afterAll(async () => {
  await world.close()
  await store.close()
})
beforeEach(() => world.state.reset())

/** A character as it is to be, which is then the only one. */
function appear(change: Partial<typeof owl> = {}) {
  const id = uuidv7()
  world.company.character = { ...owl, ...change, id }
  return { id }
}

const edge = () => world.as(people.anna)

describe('a conversation with a character', () => {
  it('is led by its persona, without documents where it has none', async () => {
    const character = appear()
    const { conversationId, messageId } = await edge().ask.mutate({ text: 'Was ist ein Bruch?', character })
    world.state.say('Ein Teil eines Ganzen.')
    world.state.end()
    expect((await read(edge(), messageId)).done).toMatchObject({
      text: 'Ein Teil eines Ganzen.',
      state: 'complete',
      abstained: false,
    })
    expect(world.state.searches).toEqual([])
    const [asked] = world.state.chats
    expect(asked?.sources).toBeUndefined()
    expect(asked?.messages[0]?.content).toContain(owl.persona)
    const kept = await edge().conversations.get.query({ id: conversationId })
    expect(kept.character).toEqual({ ...character, draft: false })

    // It goes on with the same one, whatever the browser says.
    const other = uuidv7()
    const more = await edge().ask.mutate({
      conversationId,
      text: 'Und ein Drittel?',
      character: { id: other },
    })
    world.state.say('Ja.')
    world.state.end()
    await read(edge(), more.messageId)
    expect(world.state.chats[1]?.messages[0]?.content).toContain(owl.persona)
  })

  it('searches its spaces and no others, and says so where they hold nothing', async () => {
    const spaceIds = [uuidv7()]
    const character = appear({ spaceIds, limits: { ...owl.limits, documentsOnly: true } })
    const { messageId } = await edge().ask.mutate({
      text: 'Wie viel Urlaub?',
      character,
      spaceIds: [uuidv7()],
      documentIds: [uuidv7()],
    })
    world.state.say('30 Tage [1].')
    world.state.end()
    await read(edge(), messageId)
    expect(world.state.searches[0]?.spaceIds).toEqual(spaceIds)
    expect(world.state.searches[0]?.documentIds).toBeUndefined()

    world.state.answerable = 0
    const again = await edge().ask.mutate({ text: 'Wie viel Urlaub?', character })
    expect((await read(edge(), again.messageId)).done).toMatchObject({ abstained: true })
    expect(world.state.chats[1]?.sources).toEqual([])
  })

  it('says that it needs a model where only quoting is possible', async () => {
    const character = appear()
    world.state.mode = 'extractive'
    const { messageId } = await edge().ask.mutate({ text: 'Was ist ein Bruch?', character })
    expect((await read(edge(), messageId)).done).toMatchObject({
      state: 'failed',
      errorReason: 'CHARACTER_NEEDS_MODEL',
    })
  })
})

describe('the limits of a character', () => {
  it('hold for the length of a question', async () => {
    const character = appear()
    const failure = await failureOf(edge().ask.mutate({ text: 'x'.repeat(201), character }))
    expect(failure.reason).toBe('QUESTION_TOO_LONG')
  })

  it('hold for the questions of a day, also of those asked at once', async () => {
    const character = appear({ limits: { ...owl.limits, questionsPerDay: 2 } })
    const ask = (who: Parameters<typeof world.as>[0]) =>
      world.as(who).ask.mutate({ text: 'Was ist ein Bruch?', character })
    const asks = await Promise.allSettled(Array.from({ length: 5 }, () => ask(people.anna)))
    const refused = asks.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toEqual(Array(3).fill(expect.objectContaining({ reason: 'CHARACTER_LIMIT_REACHED' })))
    // Others have their own.
    const { messageId } = await ask(people.bert)
    await world.as(people.bert).stop.mutate({ messageId })
    for (const one of asks)
      if (one.status === 'fulfilled') await edge().stop.mutate({ messageId: one.value.messageId })
  })

  it('hold for what it does not talk about, without asking a model', async () => {
    const character = appear()
    const { messageId } = await edge().ask.mutate({ text: 'Welche Note bekomme ich?', character })
    expect((await read(edge(), messageId)).done).toMatchObject({
      text: 'Darüber spreche ich nicht. Fragen Sie mich gern etwas anderes.',
      mode: null,
    })
    expect(world.state.chats).toEqual([])
  })

  it('end the conversation where the person may no longer speak with it', async () => {
    const character = appear()
    const { conversationId, messageId } = await edge().ask.mutate({ text: 'Hallo?', character })
    await edge().stop.mutate({ messageId })
    world.company.character = null
    for (const ask of [
      edge().ask.mutate({ conversationId, text: 'Noch da?' }),
      edge().regenerate.mutate({ messageId }),
    ])
      expect((await failureOf(ask)).reason).toBe('CHARACTER_NOT_FOUND')
  })
})
