import { setTimeout as sleep } from 'node:timers/promises'
import { goldenQuestions, makeHandbookPdf } from '@wattos/fixtures'
import { expect } from 'vitest'
import type { Deployment } from './deployment.ts'

/** Kills the process that reads documents twice while it reads one, and expects that nothing is lost or done twice. */
export async function killDocumentWorker(platform: Deployment): Promise<void> {
  const client = await platform.terminal()
  const { id: spaceId } = await client.rag.spaces.create.mutate({ name: 'Handbuch' })
  const bytes = new Blob([new Uint8Array(await makeHandbookPdf())])
  const { documentId } = await client.upload({
    spaceId,
    file: bytes,
    name: 'handbuch.pdf',
    size: bytes.size,
  })
  const document = () => client.ingestion.documents.get.query({ id: documentId })
  const killed: string[] = []
  for (let kills = 0; kills < 2; kills++) {
    const until = Date.now() + 30_000
    while (!['parsing', 'indexing'].includes((await document()).state) && Date.now() < until) await sleep(10)
    killed.push((await document()).state)
    process.kill(await platform.pidOf('document-worker'), 'SIGKILL')
    await sleep(1_500)
  }
  expect(killed).not.toContain('ready')
  await expect.poll(async () => (await document()).state, { timeout: 90_000, interval: 250 }).toBe('ready')
  const [golden] = goldenQuestions
  if (!golden) throw new Error('no golden question')
  const { hits } = await client.rag.search.query({
    spaceIds: [spaceId],
    query: golden.question,
    limit: 20,
  })
  expect(hits[0]).toMatchObject({ documentId, page: golden.page })
  expect(hits[0]?.text).toContain(golden.mustContain)
  // Twice indexed would show as the same place found twice.
  expect(new Set(hits.map(({ start }) => start)).size).toBe(hits.length)
}
