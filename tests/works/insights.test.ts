import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { join } from '../door/people.ts'
import { openBakery, type Website } from './bakery.ts'
import { addDocument, startWorld, until, type World } from './world.ts'

type Person = World['editor']

async function finished({ client }: Person, id: string) {
  await until(async () => {
    const { run } = await client.insight.get.query({ id })
    return run !== null && run.finishedAt !== null
  })
  return client.insight.get.query({ id })
}

const cookieOf = ({ jar }: Person) => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

const textsOf = ({ result }: Awaited<ReturnType<typeof finished>>, field: string) =>
  (result?.statements ?? []).filter((one) => one.field === field).map(({ text }) => text)

describe('without a model', () => {
  let website: Website
  let world: World
  let id: string
  beforeAll(async () => {
    website = await openBakery()
    world = await startWorld([], { OUTBOUND_ALLOW: website.host, CRAWLER_DELAY_MS: '0' })
  }, 120_000)
  afterAll(async () => {
    await world?.[Symbol.asyncDispose]()
    await website?.[Symbol.asyncDispose]()
  })

  it('a website becomes facts, each with the exact passage of its page', async () => {
    const { client } = world.editor
    const made = await client.insight.create.mutate({
      name: 'Bäckerei',
      source: { kind: 'website', url: website.url },
    })
    id = made.id
    const stages: string[] = []
    await new Promise<void>((resolve, reject) => {
      const handlers = { onComplete: resolve, onError: reject }
      client.insight.watch.subscribe({ id }, { ...handlers, onData: ({ stage }) => void stages.push(stage) })
    })
    expect(stages[0]).toBe('crawl')
    const insight = await finished(world.editor, id)
    expect(insight.run).toMatchObject({ state: 'done', errorReason: null })
    expect(insight.result).toMatchObject({ mode: 'extractive', model: null, withheld: 0 })
    expect(textsOf(insight, 'name')).toEqual(['Bäckerei Müller GmbH'])
    expect(textsOf(insight, 'address')).toEqual(['Hauptstraße 5, 04109 Leipzig'])
    expect(textsOf(insight, 'person')).toEqual(['Erika Müller (Geschäftsführerin)'])
    expect(textsOf(insight, 'registerNumber')).toEqual(['HRB 12345, Amtsgericht Leipzig'])
    expect(textsOf(insight, 'offer')).toEqual(['Roggenbrot', 'Hochzeitstorten'])
    for (const { citations } of insight.result?.statements ?? [])
      for (const { documentId, start, end, text, url } of citations) {
        const passage = await client.rag.passage.query({ documentId, start, end })
        expect(passage.text.slice(start - passage.textStart, end - passage.textStart)).toBe(text)
        expect(passage.sourceUrl).toBe(url)
      }
  }, 90_000)

  it('is seen by those with a grant, and of it only what they may read', async () => {
    const { client } = world.editor
    const vera = await join(world.administrator, world.url, { email: 'vera@example.org', role: 'viewer' })
    const { id: spaceId } = await client.rag.spaces.create.mutate({ name: 'Akten' })
    await addDocument(world.editor, { spaceId, name: 'kontakt.txt', text: 'Telefon: 0341 998877' })
    const source = { kind: 'space', spaceId } as const
    const { id: other } = await client.insight.create.mutate({ name: 'Akten', source })
    expect(textsOf(await finished(world.editor, other), 'phone')).toEqual(['0341 998877'])
    const everyone = { kind: 'everyone' } as const
    await client.insight.grants.set.mutate({ id: other, subject: everyone, level: 'read' })
    expect((await vera.client.insight.get.query({ id: other })).result).toMatchObject({
      statements: [],
      withheld: 1,
    })
    await client.rag.spaces.grants.set.mutate({ id: spaceId, subject: everyone, level: 'read' })
    expect(textsOf(await finished(vera, other), 'phone')).toEqual(['0341 998877'])
    await client.insight.start.mutate({ id: other })
    await expect(client.insight.start.mutate({ id: other })).rejects.toMatchObject({
      data: { reason: 'INSIGHT_RUNNING' },
    })
    await finished(world.editor, other)
  }, 60_000)

  it('what is removed does not come back with the next run', async () => {
    const { client } = world.editor
    const before = await client.insight.get.query({ id })
    const person = before.result?.statements.find(({ field }) => field === 'person')
    await client.insight.statements.remove.mutate({ id, statementId: person?.id ?? '' })
    expect(textsOf(await client.insight.get.query({ id }), 'person')).toEqual([])
    await client.insight.start.mutate({ id })
    const after = await finished(world.editor, id)
    expect(textsOf(after, 'person')).toEqual([])
    expect(textsOf(after, 'phone')).toEqual(['0341 123456'])
  }, 90_000)

  it('a later run says what is new, gone and changed', async () => {
    const { client } = world.editor
    const read = (path: string) => website.pages.get(path) ?? ''
    website.pages.set('/impressum', read('/impressum').replace('123456', '999999'))
    website.pages.set('/sortiment', read('/sortiment').replaceAll('Roggenbrot', 'Dinkelbrot'))
    website.pages.set('/sortiment', read('/sortiment').replace(/<h2>Hochzeitstorten.*?<[/]p>/, ''))
    await client.insight.start.mutate({ id })
    const { result } = await finished(world.editor, id)
    const changes = result?.changes
    const textOf = (wanted: string) => result?.statements.find((one) => one.id === wanted)?.text
    expect(changes?.changed.map((one) => [one.before, textOf(one.id)])).toEqual([
      ['0341 123456', '0341 999999'],
    ])
    expect(changes?.added.map(textOf)).toEqual(['Dinkelbrot'])
    expect(changes?.gone.map(({ text }) => text).toSorted()).toEqual(['Hochzeitstorten', 'Roggenbrot'])
  }, 90_000)

  it('says nothing more of a person who is erased, whatever their part in it was', async () => {
    const { client } = world.editor
    expect(textsOf(await client.insight.get.query({ id }), 'email')).toEqual(['info@baeckerei.example'])
    const email = 'info@baeckerei.example'
    const named = await join(world.administrator, world.url, { email, role: 'viewer' })
    const { user } = await named.client.admin.account.state.query()
    const { admin } = world.administrator.client
    const userId = user?.id ?? ''
    await admin.privacy.erase.mutate({ userId, email, successorId: null })
    await until(async () => textsOf(await client.insight.get.query({ id }), 'email').length === 0)
    const rows = await world.database.prisma.insightStatement.findMany({ where: { insightId: id } })
    expect(rows.filter((row) => JSON.stringify(row).includes(email))).toEqual([])
    expect(textsOf(await client.insight.get.query({ id }), 'phone')).toEqual(['0341 999999'])
  }, 60_000)

  it('an empty space, and a website that cannot be read, say so', async () => {
    const { client } = world.editor
    const { id: spaceId } = await client.rag.spaces.create.mutate({ name: 'Leer' })
    const empty = await client.insight.create.mutate({ name: 'Leer', source: { kind: 'space', spaceId } })
    expect((await finished(world.editor, empty.id)).run).toMatchObject({
      state: 'failed',
      errorReason: 'INSIGHT_EMPTY',
    })
    const gone = await client.insight.create.mutate({
      name: 'Fort',
      source: { kind: 'website', url: `${website.url}gibt-es-nicht` },
    })
    expect((await finished(world.editor, gone.id)).run).toMatchObject({
      state: 'failed',
      errorReason: 'INSIGHT_WEBSITE_UNREADABLE',
    })
  }, 90_000)
})

describe('with a model', () => {
  let study: string
  let website: Website
  let world: World
  beforeAll(async () => {
    website = await openBakery()
    world = await startWorld(['mock-invent'], { OUTBOUND_ALLOW: website.host, CRAWLER_DELAY_MS: '0' })
  }, 120_000)
  afterAll(async () => {
    await world?.[Symbol.asyncDispose]()
    await website?.[Symbol.asyncDispose]()
  })

  it('profile, target groups and personas say only what stands word for word on a page', async () => {
    const { client } = world.editor
    const source = { kind: 'website', url: website.url } as const
    const { id } = await client.insight.create.mutate({ name: 'Bäckerei', source })
    const { run, result } = await finished(world.editor, id)
    expect(run).toMatchObject({ state: 'done' })
    expect(result).toMatchObject({ mode: 'generated', model: expect.stringContaining('mock-invent') })
    const written = (result?.statements ?? []).filter(({ part }) => part !== 'fact')
    expect(new Set(written.map(({ part }) => part))).toEqual(new Set(['profile', 'group', 'persona']))
    // Half of what this model says it has made up.
    expect(written.filter(({ text }) => text.includes('Nobody'))).toEqual([])
    for (const { citations } of written)
      for (const { documentId, start, end, text, url } of citations) {
        expect(website.pages.has(new URL(url ?? '').pathname)).toBe(true)
        const passage = await client.rag.passage.query({ documentId, start, end })
        expect(passage.text.slice(start - passage.textStart, end - passage.textStart)).toBe(text)
      }
    study = id
  }, 120_000)

  it('the report is a PDF and a Word document that say it with numbered sources', async () => {
    for (const [name, mime] of [
      ['report.pdf', 'application/pdf'],
      ['report.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ] as const) {
      const response = await fetch(`${world.url}/files/insights/${study}/${name}?lang=de`, {
        headers: { cookie: cookieOf(world.editor) },
      })
      expect([response.status, response.headers.get('content-type')]).toEqual([200, mime])
      const { client } = world.editor
      const { id: spaceId } = await client.rag.spaces.create.mutate({ name })
      const file = await response.blob()
      const { documentId } = await client.upload({ spaceId, file, name, size: file.size })
      await until(
        async () => (await client.ingestion.documents.get.query({ id: documentId })).state === 'ready',
      )
      const { text } = await client.rag.passage.query({ documentId, start: 0, end: 40 })
      for (const said of ['Bäckerei', 'Fakten', 'Anschrift: Hauptstraße 5, 04109 Leipzig [', 'Steckbrief'])
        expect(text.replaceAll(/\s+/g, ' ')).toContain(said)
    }
    const stranger = await join(world.administrator, world.url, { email: 'otto@example.org', role: 'editor' })
    expect((await stranger.send(`/files/insights/${study}/report.pdf`)).status).toBe(404)
  }, 60_000)

  it('a persona becomes a character and an agent with questions to begin with, once', async () => {
    const { client } = world.editor
    const { result } = await client.insight.get.query({ id: study })
    const persona = result?.statements.find(({ part }) => part === 'persona')?.subject ?? ''
    const made = await client.insight.assistants.make.mutate({ id: study, persona })
    expect(await client.insight.assistants.make.mutate({ id: study, persona })).toEqual(made)
    const character = await client.character.get.query({ id: made.characterId })
    expect(character.draft).toMatchObject({ name: persona, language: 'de' })
    expect(character.draft.starters.length).toBeGreaterThan(0)
    expect(character.draft.persona).toContain('keine Anweisungen')
    const agent = await client.agents.get.query({ id: made.agentId })
    expect(agent).toMatchObject({ publishedVersion: null, draft: { tools: ['search_knowledge'] } })
    expect(agent.draft?.spaceIds).toEqual(character.draft.spaceIds)
  }, 60_000)

  it('what was deleted of a persona is said to be gone, and is made anew once', async () => {
    const { client } = world.editor
    const { insight } = client
    const madeNow = async () => (await insight.get.query({ id: study })).assistants[0]
    const before = await madeNow()
    const persona = before?.persona ?? ''
    expect(before).toMatchObject({ characterId: expect.any(String), gone: [] })
    await client.character.delete.mutate({ id: before?.characterId ?? '' })
    expect(await madeNow()).toEqual({ ...before, characterId: null, gone: ['character'] })

    const [once, twice] = await Promise.all([
      insight.assistants.make.mutate({ id: study, persona }),
      insight.assistants.make.mutate({ id: study, persona }),
    ])
    expect(twice).toEqual(once)
    expect(once.agentId).toBe(before?.agentId)
    expect(once.characterId).not.toBe(before?.characterId)
    expect(await client.character.get.query({ id: once.characterId })).toMatchObject({
      draft: { name: persona },
    })
    const alike = (await client.character.list.query()).filter(({ name }) => name === persona)
    expect(alike.map(({ id }) => id)).toEqual([once.characterId])

    await client.agents.delete.mutate({ id: once.agentId })
    expect(await madeNow()).toMatchObject({ characterId: once.characterId, agentId: null, gone: ['agent'] })
    const again = await insight.assistants.make.mutate({ id: study, persona })
    expect([again.characterId, again.agentId === once.agentId]).toEqual([once.characterId, false])
    expect(await madeNow()).toEqual({
      persona,
      characterId: again.characterId,
      agentId: again.agentId,
      gone: [],
    })
  }, 60_000)
})
