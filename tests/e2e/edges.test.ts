import { setTimeout as sleep } from 'node:timers/promises'
import { createNodeClient } from '@wattos/client/node'
import { goldenQuestions, makeHandbookPdf } from '@wattos/fixtures'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deploy, type Deployment, isPossible, modes } from './deployment.ts'

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
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return createNodeClient(url, { headers: () => ({ cookie }) })
}

describe.each(modes)('the edges of the mesh, in %s', (mode) => {
  const possible = isPossible(mode)
  let platform: Deployment
  beforeAll(async () => {
    if (possible) platform = await deploy(mode)
  }, 120_000)
  afterAll(() => platform?.stop(), 60_000)

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
      await sleep(100)

      const { processes } = await client.mesh.topology.query()
      expect(processes.filter(({ reached }) => !reached)).toEqual([])
      const states = processes.flatMap((one) => (one.reached ? [one.state] : []))
      const apps = states.map(({ app }) => app).sort()
      expect(apps).toEqual(
        mode === 'one process'
          ? ['platform']
          : [
              'admin-service',
              'api-gateway',
              'chat-service',
              'document-worker',
              'ingestion-service',
              'llm-gateway',
              'rag-service',
            ],
      )
      const declared = states.flatMap(({ services }) =>
        services.flatMap(({ name, uses }) => uses.map((used) => `${name} → ${used}`)),
      )
      const seen = states.flatMap(({ edges }) => edges.map(({ caller, callee }) => `${caller} → ${callee}`))
      expect([...new Set(seen)].sort()).toEqual([...new Set(declared)].sort())
      for (const edge of states.flatMap(({ edges }) => edges)) {
        expect(edge.total).toBeGreaterThan(0)
        expect(edge.transports.includes('local')).toBe(mode === 'one process')
      }
    },
    180_000,
  )
})
