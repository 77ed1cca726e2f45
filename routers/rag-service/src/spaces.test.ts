import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, index, person, startHarness } from './test-support/harness.ts'

const travel = `Reisekostenrichtlinie

Die Kilometerpauschale für den eigenen Pkw beträgt 0,30 € je Kilometer. Für Motorräder gelten 0,20 €.

Übernachtungen werden bis höchstens 120 € je Nacht erstattet, in München bis 150 €. Belege sind innerhalb von vier Wochen einzureichen.`
let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness[Symbol.asyncDispose]())

async function spaceWith(texts: Record<string, string>) {
  const who = person()
  const services = harness.as(who)
  const { id: spaceId } = await services.rag.edge.spaces.create.mutate({ name: 'Regeln' })
  const ids: Record<string, string> = {}
  for (const [title, text] of Object.entries(texts))
    ids[title] = await index(services, who, { spaceId, title, text })
  return { who, services, rag: services.rag, spaceId, ids }
}

describe('spaces', () => {
  it('are made, renamed, listed with their documents, and deleted with all that is in them', async () => {
    const { rag, spaceId } = await spaceWith({ 'reise.pdf': travel })
    await rag.edge.spaces.rename.mutate({
      id: spaceId,
      name: 'Personal',
      description: 'Alles für Beschäftigte',
    })
    expect(await rag.edge.spaces.list.query()).toEqual([
      {
        id: spaceId,
        name: 'Personal',
        description: 'Alles für Beschäftigte',
        documents: 1,
        updatedAt: expect.any(String),
        owned: true,
        level: 'manage',
        canEdit: true,
        redaction: { on: false, demanded: false },
      },
    ])
    await expect(rag.edge.spaces.create.mutate({ name: 'Personal' })).rejects.toMatchObject({
      data: { reason: 'SPACE_NAME_TAKEN' },
    })
    await rag.edge.spaces.delete.mutate({ id: spaceId })
    expect(await rag.edge.spaces.list.query()).toEqual([])
    expect((await rag.edge.search.query({ query: 'Kilometerpauschale' })).hits).toEqual([])
    await expect(rag.internal.space.query({ spaceId })).rejects.toMatchObject({
      data: { reason: 'SPACE_NOT_FOUND' },
    })
  })

  it('can be read but not changed by viewers', async () => {
    const { who, rag, spaceId } = await spaceWith({ 'reise.pdf': travel })
    await rag.edge.spaces.grants.set.mutate({ id: spaceId, subject: { kind: 'everyone' }, level: 'manage' })
    const viewer = harness.as(person('viewer', who.tenantId)).rag
    expect(await viewer.internal.space.query({ spaceId })).toMatchObject({ canEdit: false })
    expect((await viewer.edge.search.query({ query: 'Kilometerpauschale' })).hits).not.toEqual([])
    await expect(viewer.edge.spaces.delete.mutate({ id: spaceId })).rejects.toMatchObject({
      data: { code: 'FORBIDDEN' },
    })
  })
})

it('shows a cited place on its page', async () => {
  const { who, services, rag, spaceId } = await spaceWith({})
  const pages = ['Seite eins. Vorwort.\n', 'Seite zwei. Die Frist beträgt sechs Wochen.\n', 'Seite drei.']
  const text = pages.join('')
  const pageStarts = [0, pages[0]?.length ?? 0, (pages[0]?.length ?? 0) + (pages[1]?.length ?? 0)]
  const documentId = await index(services, who, {
    spaceId,
    text,
    pageStarts,
    title: 'frist.pdf',
    documentId: randomUUID(),
  })
  const start = text.indexOf('Die Frist')
  const passage = await rag.edge.passage.query({ documentId, start, end: start + 9 })
  expect(passage).toMatchObject({
    title: 'frist.pdf',
    page: 2,
    pages: 3,
    text: pages[1],
    fileUrl: `/files/${documentId}`,
  })
  expect(passage.text.slice(start - passage.textStart, start + 9 - passage.textStart)).toBe('Die Frist')
})
