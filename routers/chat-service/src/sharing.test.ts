import { uuidv7 } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import { permissionsOf } from '@wattos/identity'
import { openTestStore } from '@wattos/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { foundPassage } from './testing/stand-ins.ts'
import { failureOf, openWorld, people, read, stored } from './testing/world.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let world: Awaited<ReturnType<typeof openWorld>>
beforeAll(async () => {
  store = await openTestStore()
  world = await openWorld('http', store.url)
}, 120_000)
afterAll(async () => {
  await world.close()
  await store.close()
})
beforeEach(() => world.state.reset())

const { anna, bert, stranger } = people
const group = uuidv7()
const carla: Principal = { ...anna, userId: uuidv7(), groups: [group] }

/** A conversation of Anna's with one answer that cites. */
async function talk() {
  const edge = world.as(anna)
  const { conversationId: id, messageId } = await edge.ask.mutate({
    text: 'Wie viele Tage Urlaub habe ich?',
    spaceIds: [uuidv7()],
  })
  world.state.say('30 Tage [1].')
  world.state.end()
  await read(edge, messageId)
  return { edge, id, messageId }
}

describe('a shared conversation', () => {
  it.each([
    ['a person', { kind: 'person', id: carla.userId }],
    ['a group', { kind: 'group', id: group }],
    ['everyone', { kind: 'everyone' }],
  ] as const)('is read by %s, and by nobody else, until that is taken back', async (_, subject) => {
    const { edge, id, messageId } = await talk()
    const reader = world.as(carla)
    const reads = async (who: Principal) => {
      const { shared, get } = world.as(who).conversations
      const listed = (await shared.query()).some((one) => one.id === id)
      const opened = await get.query({ id }).then(
        () => true,
        () => false,
      )
      expect(opened).toBe(listed)
      return opened
    }
    expect(await reads(carla)).toBe(false)
    await edge.conversations.grants.set.mutate({ id, subject, level: 'read' })
    expect(await edge.conversations.grants.list.query({ id })).toEqual({
      ownerId: anna.userId,
      grants: [{ subject, level: 'read' }],
    })
    expect(await reads(carla)).toBe(true)
    expect(await reads(bert)).toBe(subject.kind === 'everyone')
    expect(await reads(stranger)).toBe(false)
    expect(await reader.conversations.get.query({ id })).toMatchObject({
      owned: false,
      ownerId: anna.userId,
      messages: [{ role: 'user' }, { text: '30 Tage [1].', withheld: false }],
    })
    expect(await reader.conversations.list.query()).not.toContainEqual(expect.objectContaining({ id }))
    expect((await failureOf(read(reader, messageId))).reason).toBe('MESSAGE_NOT_FOUND')
    await edge.conversations.grants.remove.mutate({ id, subject })
    expect(await reads(carla)).toBe(false)
  })

  it('is only read: nobody speaks, renames, deletes or shares in its owner’s place', async () => {
    const { edge, id, messageId } = await talk()
    await edge.conversations.grants.set.mutate({ id, subject: { kind: 'everyone' }, level: 'read' })
    const { conversations, ask, stop, regenerate } = world.as(carla)
    for (const call of [
      () => conversations.rename.mutate({ id, title: 'x' }),
      () => conversations.delete.mutate({ id }),
      () => ask.mutate({ conversationId: id, text: 'Und?' }),
    ])
      expect((await failureOf(call())).reason).toBe('CONVERSATION_NOT_FOUND')
    for (const call of [() => stop.mutate({ messageId }), () => regenerate.mutate({ messageId })])
      expect((await failureOf(call())).reason).toBe('MESSAGE_NOT_FOUND')
    for (const call of [
      () => conversations.grants.list.query({ id }),
      () => conversations.grants.set.mutate({ id, subject: { kind: 'everyone' }, level: 'read' }),
      () => conversations.grants.remove.mutate({ id, subject: { kind: 'everyone' } }),
    ])
      expect((await failureOf(call())).reason).toBe('GRANT_TOO_LOW')
  })

  it('is read by administrators only where the organisation allows that', async () => {
    const { id } = await talk()
    const overseer: Principal = {
      ...bert,
      permissions: [...permissionsOf('administrator'), 'chat:oversee'],
    }
    expect((await failureOf(world.as(bert).conversations.get.query({ id }))).reason).toBe(
      'CONVERSATION_NOT_FOUND',
    )
    expect(await world.as(overseer).conversations.get.query({ id })).toMatchObject({ owned: false })
    const elsewhere: Principal = { ...overseer, tenantId: stranger.tenantId }
    expect((await failureOf(world.as(elsewhere).conversations.get.query({ id }))).reason).toBe(
      'CONVERSATION_NOT_FOUND',
    )
  })
})

describe('an answer from a document that one may no longer read', () => {
  it('says and cites nothing any more, wherever it is asked for, and is nothing to go on from', async () => {
    const { edge, id, messageId } = await talk()
    expect(await stored(edge, id, messageId)).toMatchObject({
      withheld: false,
      citations: [{ documentId: foundPassage.documentId }],
    })
    world.state.hidden = [foundPassage.documentId]
    expect(await stored(edge, id, messageId)).toMatchObject({ withheld: true, text: '', citations: [] })
    const watched = await read(edge, messageId)
    expect(watched.text).toBe('')
    expect(watched.done).toMatchObject({ withheld: true, text: '', citations: [] })

    world.state.answerable = 0
    const { messageId: next } = await edge.ask.mutate({ conversationId: id, text: 'Und in Teilzeit?' })
    await read(edge, next)
    expect(
      world.state.chats
        .at(-1)
        ?.messages.map(({ content }) => content)
        .join(' '),
    ).not.toContain('30 Tage')
  })

  it('stays with its owner when the document is gone, but is shown to nobody else', async () => {
    const { edge, id, messageId } = await talk()
    await edge.conversations.grants.set.mutate({ id, subject: { kind: 'everyone' }, level: 'read' })
    world.state.gone = [foundPassage.documentId]
    expect(await stored(edge, id, messageId)).toMatchObject({ withheld: false, text: '30 Tage [1].' })
    expect(await stored(world.as(carla), id, messageId)).toMatchObject({
      withheld: true,
      text: '',
      citations: [],
    })
  })
})
