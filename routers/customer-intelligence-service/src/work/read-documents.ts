import { setTimeout as sleep } from 'node:timers/promises'
import type { SourceText } from '../facts/fact.ts'
import { insightFailure } from '../errors.ts'
import type { Working } from './working.ts'

/** Between two looks at documents that are still being read, in milliseconds. */
const pollMs = 700

const unread = new Set(['queued', 'parsing', 'indexing'])

/** Waits until the documents of the space have been read; their addresses by id, null for files. */
export async function addressesOf({
  mesh,
  insight,
  signal,
  tell,
}: Working): Promise<ReadonlyMap<string, string | null>> {
  for (;;) {
    const documents = await mesh.ingestion.edge.documents.list.query({ spaceId: insight.spaceId })
    const open = documents.filter(({ state }) => unread.has(state)).length
    await tell('read', documents.length - open, documents.length)
    if (open === 0) return new Map(documents.map(({ id, sourceUrl }) => [id, sourceUrl]))
    await sleep(pollMs, undefined, { signal })
  }
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
