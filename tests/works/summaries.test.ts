import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDocument, startWorld, until, type World } from './world.ts'

const chapter = (at: number) =>
  `Kapitel ${at} regelt die Gebühr Nummer ${at} für Anwohner. ${`Dazu gehört eine längere Erläuterung ${at}. `.repeat(200)}`
const long = Array.from({ length: 5 }, (_, at) => chapter(at + 1)).join('\n\n')

async function written({ client }: World['editor'], id: string) {
  await until(async () => !['waiting', 'running'].includes((await client.summary.get.query({ id })).state))
  return client.summary.get.query({ id })
}

describe('with a model', () => {
  let world: World
  let spaceId: string
  let documentId: string
  beforeAll(async () => {
    world = await startWorld(['mock-gist', 'mock-hang', 'mock-fail500'])
    spaceId = (await world.editor.client.rag.spaces.create.mutate({ name: 'Satzungen' })).id
    documentId = await addDocument(world.editor, { spaceId, name: 'satzung.txt', text: long })
  }, 120_000)
  afterAll(() => world?.[Symbol.asyncDispose]())
  const start = (source: Parameters<World['editor']['client']['summary']['start']['mutate']>[0]) =>
    world.editor.client.summary.start.mutate(source)

  it('a long document is worked through part by part, with progress, and cites exact places', async () => {
    const { client } = world.editor
    const { id } = await start({ source: { kind: 'document', id: documentId } })
    const steps: number[] = []
    await new Promise<void>((resolve, reject) => {
      client.summary.watch.subscribe(
        { id },
        {
          onData: ({ done, total }) => {
            if (total > 0) steps.push(done / total)
          },
          onComplete: resolve,
          onError: reject,
        },
      )
    })
    expect(steps.at(-1)).toBe(1)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    const summary = await client.summary.get.query({ id })
    expect(summary).toMatchObject({ state: 'done', mode: 'generated', title: 'satzung.txt' })
    expect(summary.total).toBeGreaterThan(2)
    expect(summary.text).toContain('Kapitel 1')
    expect(summary.citations.length).toBeGreaterThan(3)
    for (const { documentId: cited, start: from, end, text } of summary.citations) {
      expect(cited).toBe(documentId)
      const { text: around, textStart } = await client.rag.passage.query({ documentId, start: from, end })
      expect(around.slice(from - textStart, end - textStart)).toBe(text)
    }
  }, 60_000)

  it('a space and a conversation are summed up too', async () => {
    const space = await written(world.editor, (await start({ source: { kind: 'space', id: spaceId } })).id)
    expect(space).toMatchObject({ state: 'done', title: 'Satzungen' })
    const { conversationId } = await world.editor.client.chat.ask.mutate({
      text: 'Was regelt Kapitel 1?',
      spaceIds: [spaceId],
    })
    const read = () => world.editor.client.chat.conversations.get.query({ id: conversationId })
    await until(async () => (await read()).messages.every(({ state }) => state !== 'streaming'))
    const { id } = await start({ source: { kind: 'conversation', id: conversationId } })
    expect(await written(world.editor, id)).toMatchObject({ state: 'done', title: 'Was regelt Kapitel 1?' })
  }, 60_000)

  it('can be cancelled while a model is silent', async () => {
    const { client } = world.editor
    const { id } = await start({
      source: { kind: 'text', text: 'Ein Text.' },
      wishes: { model: 'openai/mock-hang' },
    })
    await until(async () => (await client.summary.get.query({ id })).state === 'running')
    expect(await client.summary.cancel.mutate({ id })).toEqual({ cancelled: true })
    expect(await client.summary.get.query({ id })).toMatchObject({ state: 'cancelled' })
    expect(await client.summary.cancel.mutate({ id })).toEqual({ cancelled: false })
  })

  it('says why it failed', async () => {
    const { id } = await start({
      source: { kind: 'text', text: 'Ein Text.' },
      wishes: { model: 'openai/mock-fail500' },
    })
    expect(await written(world.editor, id)).toMatchObject({
      state: 'failed',
      errorReason: expect.stringMatching(/^LLM_/),
    })
  }, 60_000)

  it('is withheld from whoever may no longer read what it rests on', async () => {
    const { client } = world.editor
    const { id: other } = await world.administrator.client.rag.spaces.create.mutate({ name: 'Intern' })
    const document = await addDocument(world.administrator, {
      spaceId: other,
      name: 'intern.txt',
      text: long,
    })
    const everyone = { kind: 'everyone' } as const
    const { grants } = world.administrator.client.rag.spaces
    await expect(start({ source: { kind: 'document', id: document } })).rejects.toMatchObject({
      data: { reason: 'DOCUMENT_NOT_INDEXED' },
    })
    await grants.set.mutate({ id: other, subject: everyone, level: 'use' })
    const { id } = await start({ source: { kind: 'document', id: document } })
    expect((await written(world.editor, id)).text).not.toBe('')
    await grants.remove.mutate({ id: other, subject: everyone })
    expect(await client.summary.get.query({ id })).toMatchObject({ withheld: true, text: '', citations: [] })
  }, 60_000)
})

describe('without a model', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld([])
  }, 120_000)
  afterAll(() => world?.[Symbol.asyncDispose]())

  it('the most telling sentences are quoted, and plain language is refused with the reason', async () => {
    const { client } = world.editor
    const text =
      'Anwohner können einen Parkausweis für ihr Fahrzeug bei der Stadt beantragen. Die Gebühr für einen Parkausweis beträgt im Jahr dreißig Euro und wird im Januar fällig. Den Parkausweis stellt die Stadt nach Zahlung der Gebühr innerhalb einer Woche aus.'
    const { id } = await client.summary.start.mutate({ source: { kind: 'text', text } })
    const summary = await written(world.editor, id)
    const title = 'Anwohner können einen Parkausweis für ihr Fahrzeug bei der Stadt beantragen. …'
    expect(summary).toMatchObject({ state: 'done', mode: 'extractive', model: null, title })
    for (const citation of summary.citations)
      expect(text.slice(citation.start, citation.end)).toBe(citation.text)
    await expect(
      client.summary.start.mutate({ source: { kind: 'text', text }, wishes: { plain: 'easy' } }),
    ).rejects.toMatchObject({ data: { reason: 'SUMMARY_NEEDS_MODEL' } })
  }, 60_000)

  it('says who wrote it and is stored without personal data where the organisation demands that', async () => {
    const { client } = world.editor
    const text =
      'Erika Beispiel wünscht eine Antwort an erika.beispiel@example.org. Die Gebühr für den Parkausweis beträgt im Jahr dreißig Euro. Den Parkausweis stellt die Stadt innerhalb einer Woche aus.'
    const sumUp = async () =>
      written(world.editor, (await client.summary.start.mutate({ source: { kind: 'text', text } })).id)
    const before = await sumUp()
    expect(before).toMatchObject({ notice: null, text: expect.stringContaining('erika.beispiel@') })
    await world.administrator.client.admin.tenant.update.mutate({
      redactChats: true,
      requireDisclosure: true,
    })
    await until(async () => (await client.summary.get.query({ id: before.id })).notice !== null)
    const after = await sumUp()
    expect(after).toMatchObject({ state: 'done', notice: expect.stringContaining('keine KI') })
    expect(JSON.stringify(after)).not.toContain('erika.beispiel@')
    const rows = await world.database.prisma.summary.findMany({ where: { id: after.id } })
    expect(rows).toHaveLength(1)
    expect(inspect(rows, { depth: null, maxStringLength: null })).not.toContain('erika.beispiel@')
  }, 60_000)
})

describe('of somebody whose data may only be kept', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(['mock-hang'])
  }, 120_000)
  afterAll(() => world?.[Symbol.asyncDispose]())

  it('what is being written ends, and nothing more of it goes to a model', async () => {
    const { client } = world.editor
    const { id } = await client.summary.start.mutate({ source: { kind: 'text', text: 'Ein Text.' } })
    await until(async () => (await client.summary.get.query({ id })).state === 'running')
    await client.admin.privacy.restrictMe.mutate({ reason: 'Bitte prüfen.' })
    await until(async () => (await client.summary.get.query({ id })).state === 'cancelled')
  }, 60_000)
})
