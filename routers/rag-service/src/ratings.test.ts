import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, index, person, startHarness } from './test-support/harness.ts'

let world: Harness
beforeAll(async () => {
  world = await startHarness()
}, 60_000)
afterAll(() => world?.[Symbol.asyncDispose]())

const text = 'Ein Parkausweis kostet im Jahr dreißig Euro und gilt in der ganzen Stadt. Das gilt ab 2024.'

describe('ratings of answers', () => {
  it('reach the search: a passage that people speak for comes before one that is as near', async () => {
    const editor = person()
    const services = world.as(editor)
    const { id: spaceId } = await services.rag.edge.spaces.create.mutate({ name: 'Parken' })
    const [one, other] = [
      await index(services, editor, { spaceId, text }),
      await index(services, editor, { spaceId, text: text.replace('2024', '2025') }),
    ]
    // By words alone the two are as near; of two passages, vectors call one near and one far.
    world.llm.down = true
    const found = async () => {
      const { passages } = await services.rag.internal.retrieve.query({
        spaceIds: [spaceId],
        query: 'Was kostet ein Parkausweis in der Stadt?',
      })
      return passages.map(({ documentId }) => documentId)
    }
    const [first = '', second = ''] = await found()
    expect(new Set([first, second])).toEqual(new Set([one, other]))

    world.feedback.votes = [{ documentId: second, start: 0, end: 40, up: 40, down: 0 }]
    expect(await found()).toEqual([first, second])
    await services.rag.internal.weigh.mutate({ documentIds: [second] })
    expect(await found()).toEqual([second, first])

    // Taken back, they count no longer.
    world.feedback.votes = []
    await services.rag.internal.weigh.mutate({ documentIds: [second] })
    expect(await found()).toEqual([first, second])
    world.llm.down = false
  })

  it('count no longer when the text has become another one', async () => {
    const editor = person()
    const services = world.as(editor)
    const { id: spaceId } = await services.rag.edge.spaces.create.mutate({ name: 'Parken' })
    const documentId = await index(services, editor, { spaceId, text })
    const stored = () => world.database.prisma.passageVotes.count({ where: { documentId } })
    world.feedback.votes = [{ documentId, start: 0, end: 40, up: 4, down: 0 }]
    await services.rag.internal.weigh.mutate({ documentIds: [documentId] })
    await index(services, editor, { spaceId, text, documentId })
    expect(await stored()).toBe(1)
    await index(services, editor, { spaceId, text: `Neu. ${text}`, documentId })
    expect(await stored()).toBe(0)
  })

  it('of others’ documents are not touched', async () => {
    const editor = person()
    const services = world.as(editor)
    const { id: spaceId } = await services.rag.edge.spaces.create.mutate({ name: 'Parken' })
    const documentId = await index(services, editor, { spaceId, text })
    world.feedback.votes = [{ documentId, start: 0, end: 40, up: 4, down: 0 }]
    const { places } = await world.as(person('administrator')).rag.internal.weigh.mutate({
      documentIds: [documentId],
    })
    expect(places).toBe(0)
    expect(await world.database.prisma.passageVotes.count({ where: { documentId } })).toBe(0)
  })

  it('of somebody who is erased count no longer, nor those that went with time', async () => {
    const editor = person()
    const services = world.as(editor)
    const { id: spaceId } = await services.rag.edge.spaces.create.mutate({ name: 'Parken' })
    const documentId = await index(services, editor, { spaceId, text })
    const stored = () => world.database.prisma.passageVotes.findMany({ where: { documentId } })
    const place = { documentId, start: 0, end: 40 }
    world.feedback.votes = [{ ...place, up: 2, down: 0 }]
    await services.rag.internal.weigh.mutate({ documentIds: [documentId] })
    world.feedback.votesWithout = [{ ...place, up: 1, down: 0 }]
    await services.rag.internal.subject.erase.mutate({ userId: world.feedback.rater, successorId: null })
    expect(await stored()).toMatchObject([{ up: 1, down: 0 }])
    world.feedback.votes = []
    await services.rag.internal.subject.sweep.mutate({ days: {} })
    expect(await stored()).toEqual([])
  })

  it('become golden questions, once, by those who look after the space', async () => {
    const editor = person()
    const services = world.as(editor)
    const { id: spaceId } = await services.rag.edge.spaces.create.mutate({ name: 'Parken' })
    const ratingId = '00000000-0000-7000-8000-000000000001'
    const adopt = (who: typeof editor) =>
      world.as(who).rag.edge.quality.ratings.adopt.mutate({
        spaceId,
        ratingId,
        question: 'Was kostet ein Parkausweis?',
        answers: ['dreißig Euro'],
      })
    await expect(adopt(editor)).rejects.toMatchObject({ reason: 'RATING_NOT_FOUND' })
    world.feedback.known = [ratingId]
    await expect(adopt(person('editor', editor.tenantId))).rejects.toMatchObject({
      reason: 'SPACE_NOT_FOUND',
    })
    expect(world.feedback.settled).toEqual([])
    await adopt(editor)
    expect(world.feedback.settled).toEqual([ratingId])
    const questions = await services.rag.edge.quality.questions.list.query({ spaceId })
    expect(questions).toMatchObject([{ question: 'Was kostet ein Parkausweis?', answers: ['dreißig Euro'] }])
  })
})
