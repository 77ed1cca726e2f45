import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Harness, index, person, startHarness } from '../test-support/harness.ts'

const travel = 'Die Kilometerpauschale für den eigenen Pkw beträgt 0,30 € je Kilometer.'
const leave = 'Beschäftigte haben Anspruch auf 30 Tage Urlaub im Kalenderjahr.'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness[Symbol.asyncDispose]())

async function measuredSpace() {
  const who = person()
  const services = harness.as(who)
  const { id: spaceId } = await services.rag.edge.spaces.create.mutate({ name: 'Regeln' })
  await index(services, who, { spaceId, title: 'Reise', text: travel })
  await index(services, who, { spaceId, title: 'Urlaub', text: leave })
  const { quality } = services.rag.edge
  const measure = async () => {
    const { id } = await quality.runs.start.mutate({ spaceId })
    await vi.waitFor(async () => expect((await quality.runs.get.query({ id })).state).toBe('done'), 20_000)
    return quality.runs.get.query({ id })
  }
  return { who, services, quality, spaceId, measure }
}

describe('the quality of a space', () => {
  it('is measured with its golden questions in every way of searching, and each run is kept', async () => {
    const { services, who, quality, spaceId, measure } = await measuredSpace()
    await quality.questions.add.mutate({
      spaceId,
      questions: [
        { question: 'Wie hoch ist die Kilometerpauschale?', answers: ['0,30 €'] },
        { question: 'Wie viele Tage Urlaub gibt es?', answers: ['dreißig Tage', '30  TAGE Urlaub'] },
        { question: 'Wer bekommt einen Dienstwagen?', answers: ['nur die Leitung'] },
      ],
    })
    const first = await measure()
    expect(first).toMatchObject({ questions: 3, documents: 2, done: 3, embeddingModel: 'stand-in@1:32' })
    expect(first.figures.map(({ mode }) => mode)).toEqual(['keyword', 'vector', 'hybrid'])
    expect(first.figures[0]?.recall1).toBeCloseTo(2 / 3)
    expect(first.figures[0]?.abstained).toBeNull()
    expect(first.outcomes.map(({ question, found }) => [question, found.keyword.rank])).toEqual([
      ['Wie hoch ist die Kilometerpauschale?', 0],
      ['Wie viele Tage Urlaub gibt es?', 0],
      ['Wer bekommt einen Dienstwagen?', null],
    ])
    await index(services, who, {
      spaceId,
      title: 'Wagen',
      text: 'Einen Dienstwagen bekommt nur die Leitung.',
    })
    expect((await measure()).figures[0]?.recall1).toBe(1)
    const runs = await quality.runs.list.query({ spaceId })
    expect(runs.map((run) => run.figures[0]?.recall1?.toFixed(2))).toEqual(['1.00', '0.67'])
  })

  it('counts it as right that nothing is quoted where the documents do not say', async () => {
    const { quality, spaceId, measure } = await measuredSpace()
    const question = 'Welche Farbe hat der Dienstwagen des Bürgermeisters?'
    await quality.questions.add.mutate({ spaceId, questions: [{ question, answers: [] }] })
    const { figures } = await measure()
    expect(figures[0]).toMatchObject({ mode: 'keyword', recall1: null, answered: null, abstained: 1 })
  })

  it('needs questions, is measured once at a time, and belongs to those who may edit the space', async () => {
    const { quality, spaceId, who } = await measuredSpace()
    await expect(quality.runs.start.mutate({ spaceId })).rejects.toMatchObject({
      data: { reason: 'QUESTIONS_MISSING' },
    })
    await quality.questions.add.mutate({
      spaceId,
      questions: [{ question: 'Wie hoch?', answers: ['0,30 €'] }],
    })
    await quality.questions.add.mutate({
      spaceId,
      questions: [{ question: 'Wie hoch?', answers: ['0,20 €'] }],
    })
    const [question] = await quality.questions.list.query({ spaceId })
    expect(question).toMatchObject({ question: 'Wie hoch?', answers: ['0,20 €'] })
    const stranger = harness.as(person()).rag.edge.quality
    await expect(stranger.questions.list.query({ spaceId })).rejects.toMatchObject({
      data: { reason: 'SPACE_NOT_FOUND' },
    })
    await expect(stranger.runs.start.mutate({ spaceId })).rejects.toMatchObject({
      data: { reason: 'SPACE_NOT_FOUND' },
    })
    await stranger.questions.delete.mutate({ id: question?.id ?? '' })
    expect(await quality.questions.list.query({ spaceId })).toHaveLength(1)
    const { id } = await quality.runs.start.mutate({ spaceId })
    await expect(stranger.runs.get.query({ id })).rejects.toMatchObject({ data: { reason: 'RUN_NOT_FOUND' } })
    const viewer = harness.as(person('viewer', who.tenantId)).rag.edge.quality
    await expect(viewer.runs.start.mutate({ spaceId })).rejects.toMatchObject({ data: { code: 'FORBIDDEN' } })
  })

  it('asks a question that somebody sent along only as long as that may be, and forgets it with them', async () => {
    const { services, quality, spaceId, measure } = await measuredSpace()
    const { rater: userId } = harness.feedback
    const ratingId = '00000000-0000-7000-8000-000000000002'
    harness.feedback.known = [ratingId]
    const own = { question: 'Wie hoch ist die Kilometerpauschale?', answers: ['0,30 €'] }
    const sent = { question: 'Wie viele Tage Urlaub gibt es?', answers: ['30 Tage Urlaub'] }
    await quality.questions.add.mutate({ spaceId, questions: [own] })
    await quality.ratings.adopt.mutate({ spaceId, ratingId, ...sent })
    const first = await measure()
    expect(first.questions).toBe(2)
    // Corrected by somebody else, it stays whose it is.
    await quality.questions.add.mutate({ spaceId, questions: [{ ...sent, answers: ['30 Tage'] }] })

    const { subject } = services.rag.internal
    const asked = async () => (await quality.questions.list.query({ spaceId })).map((one) => one.question)
    const measured = async () =>
      (await quality.runs.get.query({ id: first.id })).outcomes.map((one) => one.question)
    await subject.object.mutate({ userId, purpose: 'improvement', on: true })
    expect([await asked(), await measured()]).toEqual([[own.question], [own.question]])
    expect((await measure()).questions).toBe(1)
    await subject.object.mutate({ userId, purpose: 'improvement', on: false })
    await subject.restrict.mutate({ userId, on: true })
    expect([await asked(), await measured()]).toEqual([[own.question], [own.question]])
    await subject.restrict.mutate({ userId, on: false })
    expect(await measured()).toEqual([own.question, sent.question])

    const { done } = await subject.erase.mutate({ userId, successorId: null })
    expect(done).toEqual([
      { what: 'measured questions', action: 'deleted', count: 1 },
      { what: 'goldenQuestion', action: 'deleted', count: 1 },
    ])
    expect([await asked(), await measured()]).toEqual([[own.question], [own.question]])
  })
})
