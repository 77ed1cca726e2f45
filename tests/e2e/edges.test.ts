import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { WattosClient } from '@wattos/client'
import { createNodeClient } from '@wattos/client/node'
import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import { goldenQuestions, makeHandbookPdf } from '@wattos/fixtures'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deploy, type Deployment, isPossible, modes } from './deployment.ts'
import { killDocumentWorker } from './kill-document-worker.ts'

/** The first account of a platform, which administers it. */
async function administrator(url: string) {
  const answer = await fetch(`${url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({
      name: 'Ada Beispiel',
      email: 'ada@example.org',
      password: 'ein langes Passwort 42',
    }),
  })
  if (!answer.ok) throw new Error(`Ada could not sign up: ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return createNodeClient(url, { headers: () => ({ cookie }) })
}

/** Calls every service that answering a question leaves out, so that each of their edges is used. */
async function useTheRest(
  client: WattosClient,
  { spaceId, conversationId, website }: { spaceId: string; conversationId: string; website: string },
): Promise<void> {
  expect(await client.tools.run.mutate({ tool: 'list_spaces', arguments: {} })).toMatchObject({
    outcome: 'ok',
  })
  const { id: agentId } = await client.agents.create.mutate({
    name: 'Auskunft',
    description: '',
    draft: { tools: ['list_spaces'] },
  })
  await client.agents.runs.start.mutate({ agentId, input: 'Wie viele Urlaubstage habe ich?', draft: true })
  await client.agents.publish.mutate({ id: agentId })
  await client.chat.ask.mutate({ agentId, text: 'Wie viele Urlaubstage habe ich?' })
  await client.agents.ratings.read.query({ id: agentId })
  await client.character.define
    .mutate({ sentence: 'Eine freundliche Bibliothekarin', language: 'de' })
    .catch(needsModel)
  const { id: character } = await client.character.create.mutate({
    name: 'Frau Beispiel',
    tagline: '',
    persona: 'Du bist eine freundliche Bibliothekarin.',
    greeting: '',
    starters: [],
    language: 'de',
    look: { hue: 170, figure: 'owl' },
    voice: { rate: 1, pitch: 1 },
    spaceIds: [],
    limits: { questionsPerDay: null, questionLength: 2_000, documentsOnly: true, avoids: [] },
  })
  await client.chat.ask.mutate({
    text: 'Was steht im Handbuch?',
    character: { id: character, draft: true },
    spaceIds: [spaceId],
  })
  const { messages } = await client.chat.conversations.get.query({ id: conversationId })
  await client.chat.rate.mutate({ messageId: messages.at(-1)?.id ?? '', verdict: 'up' })
  for (const source of [
    { kind: 'space', id: spaceId },
    { kind: 'conversation', id: conversationId },
  ] as const)
    await client.summary.start.mutate({ source })
  await client.feedback.own.query({ answerIds: [] })
  await client.rag.quality.ratings.read.query({ spaceId, days: 30 })
  const { id } = await client.crawler.crawls.create.mutate({ spaceId, url: website })
  await client.crawler.crawls.start.mutate({ id })
  await usePersona(client, website)
}

/** Has a website analysed, and makes a character and an agent of a persona. */
async function usePersona(client: WattosClient, url: string): Promise<void> {
  const { id } = await client.insight.create.mutate({ name: 'Rathaus', source: { kind: 'website', url } })
  const read = () => client.insight.get.query({ id })
  await expect.poll(async () => (await read()).run?.state, { timeout: 60_000, interval: 300 }).toBe('done')
  const { result } = await read()
  const persona = result?.statements.find(({ part }) => part === 'persona')?.subject ?? ''
  await client.insight.assistants.make.mutate({ id, persona })
}

/** Opens a website on this machine; its address. */
async function addressOf(website: Server): Promise<string> {
  await once(website.listen(0, '127.0.0.1'), 'listening')
  const address = website.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
}

/** What one who needs a model says where there is none. */
function needsModel(error: unknown): void {
  expect(String(error)).toMatch(/Modell|model/i)
}

describe.each(modes)('the edges of the mesh, in %s', (mode) => {
  const possible = isPossible(mode)
  let platform: Deployment
  let mock: MockLlm | undefined
  beforeAll(async () => {
    if (!possible) return
    mock = await startMockLlm()
    platform = await deploy(mode, {
      OUTBOUND_ALLOW: '127.0.0.1',
      OPENAI_API_KEY: 'upstream-key',
      OPENAI_BASE_URL: `${mock.url}/v1`,
      OPENAI_MODEL: 'mock-evidence',
    })
  }, 120_000)
  const website = createServer((_, res) => {
    res.setHeader('content-type', 'text/html')
    res.end(
      '<title>Rathaus</title><main><p>Das Rathaus öffnet um acht Uhr und schließt am Mittag.</p></main>',
    )
  })
  afterAll(async () => {
    website.close()
    await platform?.stop()
    await mock?.[Symbol.asyncDispose]()
  }, 60_000)

  it.skipIf(!possible)(
    'are those that the services declare, all of them and no other',
    async () => {
      const client = await administrator(platform.url)
      const { id: spaceId } = await client.rag.spaces.create.mutate({ name: 'Handbuch' })
      const bytes = new Blob([new Uint8Array(await makeHandbookPdf())])
      const { documentId } = await client.upload({
        spaceId,
        file: bytes,
        name: 'handbuch.pdf',
        size: bytes.size,
      })
      await expect
        .poll(async () => (await client.ingestion.documents.get.query({ id: documentId })).state, {
          timeout: 90_000,
          interval: 250,
        })
        .toBe('ready')
      await client.llm.models.query()
      const { conversationId } = await client.chat.ask.mutate({
        text: goldenQuestions[0]?.question ?? '',
        spaceIds: [spaceId],
      })
      const answer = async () =>
        (await client.chat.conversations.get.query({ id: conversationId })).messages.at(-1)
      await expect
        .poll(async () => (await answer())?.state, { timeout: 60_000, interval: 250 })
        .toBe('complete')
      await client.admin.privacy.mine.query()
      await useTheRest(client, { spaceId, conversationId, website: await addressOf(website) })

      const look = async () => {
        const { processes } = await client.mesh.topology.query()
        expect(processes.filter(({ reached }) => !reached)).toEqual([])
        return processes.flatMap((one) => (one.reached ? [one.state] : []))
      }
      const namesOf = (names: string[]) => [...new Set(names)].toSorted()
      const seen = (states: Awaited<ReturnType<typeof look>>) =>
        namesOf(
          states.flatMap(({ edges }) =>
            edges.filter(({ total }) => total > 0).map(({ caller, callee }) => `${caller} → ${callee}`),
          ),
        )
      const declared = namesOf(
        (await look()).flatMap(({ services }) =>
          services.flatMap(({ name, uses }) => uses.map((used) => `${name} → ${used}`)),
        ),
      )
      // Agents, summaries and crawls do their part in the background.
      await expect.poll(async () => seen(await look()), { timeout: 60_000, interval: 500 }).toEqual(declared)
      const states = await look()
      const apps = states.map(({ app }) => app).sort()
      expect(apps).toEqual(
        mode === 'one process'
          ? ['platform']
          : [
              'admin-service',
              'agent-service',
              'agent-worker',
              'api-gateway',
              'character-service',
              'chat-service',
              'crawler-service',
              'customer-intelligence-service',
              'document-worker',
              'feedback-service',
              'ingestion-service',
              'llm-gateway',
              'rag-service',
              'summary-service',
              'tool-service',
            ],
      )
      for (const { total, transports } of states.flatMap(({ edges }) => edges))
        if (total > 0) expect(transports.includes('local')).toBe(mode === 'one process')
    },
    180_000,
  )

  it.skipIf(!possible || mode === 'one process')(
    'outlast a document worker that is killed, which loses nothing and does nothing twice',
    () => killDocumentWorker(platform),
    180_000,
  )
})
