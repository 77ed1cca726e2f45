import { uuidv7 } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import { openTestStore } from '@wattos/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
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
const spaceId = uuidv7()
beforeEach(() => {
  world.state.reset()
  Object.assign(world.company, { ratings: [], withdrawn: [] })
})

const { anna } = people
const carla: Principal = { ...anna, userId: uuidv7() }

async function answered() {
  const edge = world.as(anna)
  const { conversationId, messageId } = await edge.ask.mutate({
    text: 'Wie viel Urlaub?',
    spaceIds: [spaceId],
  })
  world.state.say('Der Urlaub beträgt 30 Tage im Jahr [1].')
  world.state.end()
  await read(edge, messageId)
  return { edge, conversationId, messageId }
}

describe('rating an answer', () => {
  it('takes along what the rating is about, from what is stored and not from the browser', async () => {
    const { edge, messageId } = await answered()
    await edge.rate.mutate({ messageId, verdict: 'down', reasons: ['wrong'], comment: ' Stimmt nicht. ' })
    expect(world.company.ratings).toEqual([
      expect.objectContaining({
        answerId: messageId,
        verdict: 'down',
        reasons: ['wrong'],
        comment: 'Stimmt nicht.',
        model: 'test/model',
        passages: [expect.objectContaining({ documentId: 'd1', start: 1_000 })],
        shared: null,
      }),
    ])
    expect(world.state.weighed).toEqual(['d1'])
  })

  it('sends question and answer along only where the person says so', async () => {
    const { edge, messageId } = await answered()
    await edge.rate.mutate({ messageId, verdict: 'down', share: true })
    expect(world.company.ratings[0]).toMatchObject({
      shared: { question: 'Wie viel Urlaub?', answer: 'Der Urlaub beträgt 30 Tage im Jahr [1].' },
    })
  })

  it('can be taken back', async () => {
    const { edge, messageId } = await answered()
    await edge.rate.mutate({ messageId, verdict: null })
    expect(world.company).toMatchObject({ ratings: [], withdrawn: [messageId] })
  })

  it('stands also while the search is out of order', async () => {
    const { edge, messageId } = await answered()
    world.state.searchFails = true
    await edge.rate.mutate({ messageId, verdict: 'up' })
    expect(world.company.ratings).toHaveLength(1)
  })

  it('is for those who may read it; nobody sends another person’s question along', async () => {
    const { edge, conversationId, messageId } = await answered()
    const refused = await failureOf(world.as(carla).rate.mutate({ messageId, verdict: 'up' }))
    expect(refused.reason).toBe('MESSAGE_NOT_FOUND')
    await edge.conversations.grants.set.mutate({
      id: conversationId,
      subject: { kind: 'person', id: carla.userId },
      level: 'read',
    })
    await world.as(carla).rate.mutate({ messageId, verdict: 'up', share: true })
    expect(world.company.ratings).toMatchObject([{ shared: null }])
    world.state.hidden = ['d1']
    const hidden = await failureOf(world.as(carla).rate.mutate({ messageId, verdict: 'up' }))
    expect(hidden.reason).toBe('MESSAGE_NOT_FOUND')
  })
})
