import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDocument, startWorld, until, type World } from './world.ts'

let world: World
let spaceId: string
beforeAll(async () => {
  world = await startWorld([])
  const { client } = world.editor
  spaceId = (await client.rag.spaces.create.mutate({ name: 'Handbuch' })).id
  await addDocument(world.editor, {
    spaceId,
    name: 'urlaub.txt',
    text: 'Allen Beschäftigten stehen 30 Urlaubstage im Jahr zu. Resturlaub verfällt am 31. März des Folgejahres.',
  })
}, 120_000)
afterAll(() => world?.[Symbol.asyncDispose]())

async function ask(text: string) {
  const { chat } = world.editor.client
  const { conversationId, messageId } = await chat.ask.mutate({ text, spaceIds: [spaceId] })
  const read = async () => {
    const { messages } = await chat.conversations.get.query({ id: conversationId })
    return messages.find(({ id }) => id === messageId)
  }
  await until(async () => (await read())?.state === 'complete')
  return messageId
}

it('a rating goes from the answer to the statistics, to the search, and to the golden questions', async () => {
  const { client } = world.editor
  const question = 'Wie viele Urlaubstage habe ich?'
  const messageId = await ask(question)
  await client.chat.rate.mutate({ messageId, verdict: 'up', reasons: ['right'] })
  // One person has one opinion on one answer, the last one.
  await client.chat.rate.mutate({
    messageId,
    verdict: 'down',
    reasons: ['outdated'],
    comment: 'Seit Januar sind es 31.',
    share: true,
  })
  expect(await client.feedback.own.query({ answerIds: [messageId] })).toMatchObject([
    { answerId: messageId, verdict: 'down', reasons: ['outdated'], shared: true },
  ])

  // Those who look after the space see it, without whose it is.
  const ofSpace = await client.rag.quality.ratings.read.query({ spaceId, days: 30 })
  expect(ofSpace).toMatchObject({
    up: 0,
    down: 1,
    byReason: [{ key: 'outdated', up: 0, down: 1 }],
    remarks: [{ verdict: 'down', comment: 'Seit Januar sind es 31.', question, settled: false }],
  })
  expect(JSON.stringify(ofSpace)).not.toContain('userId')
  const all = await world.administrator.client.feedback.statistics.query({ days: 7 })
  expect(all).toMatchObject({ up: 0, down: 1, bySpace: [{ key: spaceId, up: 0, down: 1 }] })

  const [remark] = ofSpace.remarks
  await client.rag.quality.ratings.adopt.mutate({
    spaceId,
    ratingId: remark?.id ?? '',
    question,
    answers: ['31 Urlaubstage'],
  })
  expect(await client.rag.quality.questions.list.query({ spaceId })).toMatchObject([{ question }])
  const after = await client.rag.quality.ratings.read.query({ spaceId, days: 30 })
  expect(after.remarks).toMatchObject([{ settled: true }])

  expect(await world.metrics()).toMatch(/feedback_ratings_total\{[^}]*verdict="down"[^}]*\} 1/)
  await client.chat.rate.mutate({ messageId, verdict: null })
  expect(await client.rag.quality.ratings.read.query({ spaceId, days: 30 })).toMatchObject({ up: 0, down: 0 })
}, 60_000)

it('statistics of everything are for administrators, and what was not sent along is not there', async () => {
  const { client } = world.editor
  const messageId = await ask('Wann verfällt der Resturlaub?')
  await client.chat.rate.mutate({ messageId, verdict: 'down', comment: 'Unklar.' })
  const { remarks } = await client.rag.quality.ratings.read.query({ spaceId, days: 30 })
  expect(remarks).toMatchObject([{ comment: 'Unklar.', question: null, answer: null }])
  await expect(client.feedback.statistics.query({ days: 7 })).rejects.toMatchObject({
    data: { reason: 'PERMISSION_MISSING' },
  })
})
