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

/** Everything that comes of ratings: numbers, remarks, weights of the search, questions to measure with, stars of an agent. */
async function outcome(agentId: string) {
  const { rag, feedback, agents } = world.administrator.client
  const [ofSpace, all, questions, stars, votes] = await Promise.all([
    rag.quality.ratings.read.query({ spaceId, days: 30 }),
    feedback.statistics.query({ days: 30 }),
    rag.quality.questions.list.query({ spaceId }),
    agents.ratings.read.query({ id: agentId }),
    world.database.prisma.passageVotes.count(),
  ])
  return {
    space: ofSpace.up + ofSpace.down,
    all: all.up + all.down,
    remarks: [...ofSpace.remarks, ...all.remarks].map(({ comment }) => comment),
    questions: questions.map(({ question }) => question),
    stars: stars.counts,
    agents: all.agents,
    starRemarks: stars.remarks.length,
    placesVotedOn: votes,
  }
}
const nothing = {
  space: 0,
  all: 0,
  remarks: [],
  questions: [],
  stars: [0, 0, 0, 0, 0],
  agents: [],
  starRemarks: 0,
  placesVotedOn: 0,
}

it('ratings of whoever objects, or whose data may only be kept, are used for nothing, those to come too, until that ends', async () => {
  await world.database.prisma.rating.deleteMany()
  await world.database.prisma.goldenQuestion.deleteMany()
  const { administrator, editor } = world
  const { admin, agents, rag } = administrator.client
  const question = 'Wie viele Urlaubstage stehen den Beschäftigten zu?'
  const [messageId, later] = [await ask(question), await ask('Wann verfällt Resturlaub?')]
  const rate = (id: string) =>
    editor.client.chat.rate.mutate({ messageId: id, verdict: 'up', comment: 'Stimmt.', share: true })
  await rate(messageId)
  const { id: agentId } = await agents.create.mutate({ name: 'Urlaub' })
  await agents.publish.mutate({ id: agentId })
  await agents.grants.set.mutate({ id: agentId, subject: { kind: 'everyone' }, level: 'use' })
  await editor.client.agents.ratings.rate.mutate({ id: agentId, stars: 4, comment: 'Gut.' })
  const [remark] = (await rag.quality.ratings.read.query({ spaceId, days: 30 })).remarks
  const adopt = { spaceId, ratingId: remark?.id ?? '', question, answers: ['30 Urlaubstage'] }
  await rag.quality.ratings.adopt.mutate(adopt)
  const before = await outcome(agentId)
  expect(before).toMatchObject({
    space: 1,
    all: 1,
    questions: [question],
    stars: [0, 0, 0, 1, 0],
    agents: [{ agentId, count: 1, mean: 4 }],
  })
  expect(before.placesVotedOn).toBeGreaterThan(0)

  await editor.client.admin.privacy.setObjection.mutate({ purpose: 'improvement', objects: true })
  expect(await outcome(agentId)).toEqual(nothing)
  await rate(later)
  expect(await outcome(agentId)).toEqual(nothing)
  await expect(rag.quality.ratings.adopt.mutate(adopt)).rejects.toMatchObject({
    data: { reason: 'RATING_NOT_FOUND' },
  })
  await expect(rag.quality.runs.start.mutate({ spaceId })).rejects.toMatchObject({
    data: { reason: 'QUESTIONS_MISSING' },
  })
  // They are still the person's own.
  expect(await editor.client.feedback.own.query({ answerIds: [messageId, later] })).toHaveLength(2)
  expect((await editor.client.agents.ratings.read.query({ id: agentId })).own).toMatchObject({ stars: 4 })
  await editor.client.chat.rate.mutate({ messageId: later, verdict: null })

  // One of two reasons is enough.
  const { user } = await editor.client.admin.account.state.query()
  const restrict = (reason: string | null) =>
    admin.privacy.setRestriction.mutate({ userId: user?.id ?? '', reason })
  await restrict('Die Angaben sind bestritten.')
  await editor.client.admin.privacy.setObjection.mutate({ purpose: 'improvement', objects: false })
  expect(await outcome(agentId)).toEqual(nothing)
  await restrict(null)
  expect(await outcome(agentId)).toEqual(before)
}, 120_000)
