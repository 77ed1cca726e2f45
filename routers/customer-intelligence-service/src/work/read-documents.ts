import { setTimeout as sleep } from 'node:timers/promises'
import type { SourceText } from '../facts/fact.ts'
import { insightFailure } from '../errors.ts'
import type { Working } from './working.ts'

/** Between two looks at documents that are still being read, in milliseconds. */
const pollMs = 700

/** Documents asked for at once: the most that the service gives. */
const limit = 200

/** Waits until the documents of the space have been read; their addresses by id, null for files. */
export async function addressesOf(working: Working): Promise<ReadonlyMap<string, string | null>> {
  const { mesh, insight, signal, tell } = working
  const { page } = mesh.ingestion.edge.documents
  for (;;) {
    const { total, all } = await page.query({ spaceId: insight.spaceId, state: 'active', limit: 1 })
    await tell('read', all - total, all)
    if (total === 0) break
    await sleep(pollMs, undefined, { signal })
  }
  const addresses = new Map<string, string | null>()
  for (let cursor: string | null | undefined; cursor !== null;) {
    const { documents, next } = await page.query({
      spaceId: insight.spaceId,
      limit,
      ...(cursor === undefined ? {} : { cursor }),
    })
    for (const { id, sourceUrl } of documents) addresses.set(id, sourceUrl)
    cursor = next
  }
  return addresses
}

/** The texts of the space one after the other, as far as the person may read them; throws INSIGHT_TOO_LONG or INSIGHT_EMPTY. */
export async function* textsOf(
  { mesh, env, insight, tell }: Working,
  addresses: ReadonlyMap<string, string | null>,
): AsyncGenerator<SourceText> {
  const { documents } = await mesh.rag.internal.material.list.query({ spaceId: insight.spaceId })
  const characters = documents.reduce((sum, document) => sum + document.characters, 0)
  const most = env.INSIGHT_MAX_CHARACTERS
  if (characters > most) throw insightFailure('INSIGHT_TOO_LONG', { most: most.toLocaleString('en') })
  if (documents.length === 0) throw insightFailure('INSIGHT_EMPTY')
  for (const [at, { documentId }] of documents.entries()) {
    await tell('facts', at, documents.length)
    const text = await mesh.rag.internal.material.read.query({ documentId })
    yield { ...text, documentId, url: addresses.get(documentId) ?? null }
  }
}
