import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Harness, index, person, startHarness } from '../test-support/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness({ RAG_RERANK_MODEL: 'rerank' })
}, 60_000)
afterAll(() => harness[Symbol.asyncDispose]())

it('passages come in the order of the model that sorts them, and in the search’s own while it is out of order', async () => {
  const who = person()
  const services = harness.as(who)
  const { id: spaceId } = await services.rag.edge.spaces.create.mutate({ name: 'Regeln' })
  const texts = {
    'reise.pdf': 'Die Kilometerpauschale für den eigenen Pkw beträgt 0,30 € je Kilometer.',
    'fahrrad.pdf': 'Für das Fahrrad gilt keine Kilometerpauschale.',
    'garten.pdf': 'Der Schulgarten ist einen Kilometer entfernt.',
  }
  for (const [title, text] of Object.entries(texts)) await index(services, who, { spaceId, title, text })
  const find = async (mode: 'hybrid' | 'keyword') => {
    const query = 'Wie hoch ist die Kilometerpauschale?'
    const { hits } = await services.rag.edge.search.query({ spaceIds: [spaceId], query, mode })
    return { titles: hits.map(({ title }) => title), scores: hits.map(({ score }) => score) }
  }
  const sorted = await find('hybrid')
  expect(harness.llm.sorted).toMatchObject([{ query: 'Wie hoch ist die Kilometerpauschale?' }])
  await find('keyword')
  expect(harness.llm.sorted).toHaveLength(1)
  harness.llm.sortsNothing = true
  const own = await find('hybrid')
  expect(harness.llm.sorted[0]?.documents.map((text) => text.split('\n')[0])).toEqual(own.titles)
  expect(sorted.titles).toEqual(own.titles.toReversed())
  // The points are those of the places, so that the estimate means what it did.
  expect(sorted.scores[0]).toBeGreaterThan(0.5)
  expect(sorted.scores).toEqual(sorted.scores.toSorted((a, b) => b - a))
}, 60_000)
