import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, index, person, startHarness } from './test-support/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness[Symbol.asyncDispose]())

/** Three people of one tenant: two who may make spaces, one of them in a group, and one who only reads. */
function team() {
  const owner = person()
  const group = randomUUID()
  const colleague = { ...person('editor', owner.tenantId), groups: [group] }
  const reader = person('viewer', owner.tenantId)
  const administrator = person('administrator', owner.tenantId)
  return {
    owner,
    colleague,
    reader,
    group,
    administrator,
    of: (who: ReturnType<typeof person>) => harness.as(who).rag,
    async space(name: string, texts: readonly string[], everyone?: 'read' | 'use') {
      const services = harness.as(owner)
      const { id } = await services.rag.edge.spaces.create.mutate({ name, ...(everyone && { everyone }) })
      const documents: string[] = []
      for (const text of texts)
        documents.push(await index(services, owner, { spaceId: id, title: `${name}.txt`, text }))
      return { id, documents }
    },
  }
}

const question = 'Wie hoch ist das Budget für den Betriebsausflug?'
const open = 'Für den Betriebsausflug gibt es ein Budget von 40 € je Person. Er findet im Juni statt.'
const secret = 'Das geheime Budget für den Betriebsausflug der Leitung beträgt 900 € je Person.'

describe('two people who ask the same', () => {
  it('rightly get different answers', async () => {
    const { of, owner, reader, space } = team()
    const shared = await space('Haus', [open], 'use')
    const hidden = await space('Leitung', [secret])
    const ask = async (who: typeof owner) =>
      (await of(who).internal.retrieve.query({ spaceIds: [], query: question })).passages.map(
        ({ documentId }) => documentId,
      )
    expect((await ask(owner)).toSorted()).toEqual([...shared.documents, ...hidden.documents].toSorted())
    expect(await ask(reader)).toEqual(shared.documents)
  })

  it.each([
    ['a small collection', 1],
    ['a collection of which the database picks candidates', 700],
  ])(
    'learn nothing of what is hidden from them, in %s: not by scores, counts, names or errors',
    async (_, paragraphs) => {
      const { of, reader, colleague, space } = team()
      const filler = Array.from(
        { length: paragraphs },
        (__, at) =>
          `Absatz ${at}: ${'Über den Betriebsausflug und seine Planung wird im Haus gesprochen. '.repeat(8)}`,
      )
      await space('Haus', [open, filler.join('\n\n')], 'use')
      const everythingSeen = async () => {
        const rag = of(reader)
        const hits = async (mode: 'hybrid' | 'keyword' | 'vector') =>
          (await rag.edge.search.query({ query: question, mode, limit: 100 })).hits
        return {
          retrieved: await rag.internal.retrieve.query({ spaceIds: [], query: question }),
          found: [await hits('hybrid'), await hits('keyword'), await hits('vector')],
          spaces: await rag.edge.spaces.list.query(),
        }
      }
      const before = await everythingSeen()
      expect(before.retrieved.passages.length).toBeGreaterThan(0)

      const hidden = await space('Leitung', [secret, `${secret} ${question}`])
      const [documentId = ''] = hidden.documents
      expect(await everythingSeen()).toEqual(before)
      const rag = of(reader)
      const named = { spaceIds: [hidden.id], documentIds: [documentId], query: question }
      expect(await rag.internal.retrieve.query(named)).toMatchObject({ passages: [], answerable: 0 })
      expect((await rag.edge.search.query(named)).hits).toEqual([])
      await expect(rag.edge.passage.query({ documentId, start: 0, end: 5 })).rejects.toMatchObject({
        reason: 'DOCUMENT_NOT_INDEXED',
      })
      expect(await rag.internal.checkDocuments.query({ documentIds: [documentId] })).toEqual({
        readable: [],
        hidden: [documentId],
      })
      // A name that is taken would tell of the space.
      await of(colleague).edge.spaces.create.mutate({ name: 'Leitung' })
    },
    120_000,
  )

  it('get the same again as soon as something is shared, and no longer when it is taken back', async () => {
    const { of, owner, colleague, reader, group, space } = team()
    const { id, documents } = await space('Leitung', [secret])
    const { grants } = of(owner).edge.spaces
    const finds = async (who: typeof owner) =>
      (await of(who).edge.search.query({ query: question })).hits.map((hit) => hit.documentId)
    for (const [subject, who] of [
      [{ kind: 'person', id: reader.userId }, reader],
      [{ kind: 'group', id: group }, colleague],
      [{ kind: 'everyone' }, reader],
    ] as const) {
      expect(await finds(who)).toEqual([])
      await grants.set.mutate({ id, subject, level: 'use' })
      expect(await finds(who)).toEqual(documents)
      expect(await grants.remove.mutate({ id, subject })).toEqual({ removed: true })
    }
    expect(await finds(reader)).toEqual([])
    expect(await grants.remove.mutate({ id, subject: { kind: 'everyone' } })).toEqual({ removed: false })
  })
})

describe('the levels of a grant', () => {
  it('let somebody read, ask, put documents in, and share', async () => {
    const { of, owner, colleague, space } = team()
    const { id, documents } = await space('Leitung', [secret])
    const [documentId = ''] = documents
    const rag = of(colleague)
    const subject = { kind: 'person', id: colleague.userId } as const
    const may = async () => {
      const works = (call: Promise<unknown>) =>
        call.then(
          () => true,
          () => false,
        )
      return {
        open: await works(rag.edge.passage.query({ documentId, start: 0, end: 5 })),
        ask: (await rag.internal.retrieve.query({ spaceIds: [id], query: question })).passages.length > 0,
        edit: (await rag.internal.space.query({ spaceId: id }).catch(() => ({ canEdit: false }))).canEdit,
        share: await works(rag.edge.spaces.grants.list.query({ id })),
      }
    }
    const nothing = { open: false, ask: false, edit: false, share: false }
    expect(await may()).toEqual(nothing)
    for (const [level, expected] of [
      ['read', { open: true, ask: false, edit: false, share: false }],
      ['use', { open: true, ask: true, edit: false, share: false }],
      ['edit', { open: true, ask: true, edit: true, share: false }],
      ['manage', { open: true, ask: true, edit: true, share: true }],
    ] as const) {
      await of(owner).edge.spaces.grants.set.mutate({ id, subject, level })
      expect(await may()).toEqual(expected)
      expect(await rag.edge.spaces.list.query()).toMatchObject([{ id, level, owned: false }])
    }
    await expect(rag.edge.spaces.grants.list.query({ id })).resolves.toEqual({
      ownerId: owner.userId,
      grants: [{ subject, level: 'manage' }],
    })
  })

  it('say to whoever sees a space, but does not manage it, that they may not share or delete it', async () => {
    const { of, colleague, reader, space } = team()
    const { id } = await space('Haus', [open], 'use')
    const rag = of(colleague)
    const subject = { kind: 'person', id: reader.userId } as const
    for (const call of [
      () => rag.edge.spaces.grants.list.query({ id }),
      () => rag.edge.spaces.grants.set.mutate({ id, subject, level: 'manage' }),
      () => rag.edge.spaces.grants.remove.mutate({ id, subject: { kind: 'everyone' } }),
      () => rag.edge.spaces.rename.mutate({ id, name: 'Meins' }),
      () => rag.edge.spaces.delete.mutate({ id }),
    ])
      await expect(call()).rejects.toMatchObject({ reason: 'GRANT_TOO_LOW' })
  })

  it('never bind the owner, nor who administers the organisation', async () => {
    const { of, owner, administrator, space } = team()
    const { id } = await space('Leitung', [secret])
    await of(owner).edge.spaces.grants.set.mutate({
      id,
      subject: { kind: 'person', id: owner.userId },
      level: 'read',
    })
    expect(await of(owner).edge.spaces.list.query()).toMatchObject([{ level: 'manage', owned: true }])
    expect(await of(administrator).edge.spaces.list.query()).toMatchObject([
      { level: 'manage', owned: false },
    ])
    // A key of an administrator's that may only search does not see more than its person was granted.
    const key = { ...administrator, permissions: ['space:read' as const], via: 'key' as const }
    expect(await of(key).edge.spaces.list.query()).toEqual([])
    expect((await of(key).edge.search.query({ query: question })).hits).toEqual([])
    await of(administrator).edge.spaces.delete.mutate({ id })
  })

  it('do not reach into another tenant, whatever ids are granted', async () => {
    const { of, owner, space } = team()
    const { id } = await space('Leitung', [secret])
    const stranger = person('administrator')
    await of(owner).edge.spaces.grants.set.mutate({
      id,
      subject: { kind: 'person', id: stranger.userId },
      level: 'manage',
    })
    await of(owner).edge.spaces.grants.set.mutate({
      id,
      subject: { kind: 'group', id: stranger.tenantId },
      level: 'manage',
    })
    expect(await of(stranger).edge.spaces.list.query()).toEqual([])
    expect((await of(stranger).edge.search.query({ query: question })).hits).toEqual([])
    await expect(of(stranger).edge.spaces.delete.mutate({ id })).rejects.toMatchObject({
      reason: 'SPACE_NOT_FOUND',
    })
  })
})
