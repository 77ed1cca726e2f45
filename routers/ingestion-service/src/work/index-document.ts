import type { Rows } from '@wattos/data'
import type { IngestionContext } from '../kit.ts'
import type { Attempt } from './attempt.ts'
import { readingShare, type Readable } from './read-document.ts'

/** Passages embedded in one step: small enough that progress moves and a cancel is heard within seconds. */
const batch = 16

/** Hands a document to search step by step. Every step may be repeated; nothing is found before the last one. */
export async function indexDocument(
  ctx: IngestionContext,
  attempt: Attempt,
  work: { row: Rows['document']; read: Readable },
): Promise<void> {
  const { row, read } = work
  const { index } = ctx.mesh.rag.internal
  const documentId = row.id
  const { version } = await index.begin.mutate({
    documentId,
    spaceId: row.spaceId,
    ownerId: row.ownerId,
    title: read.name,
    mime: row.mime,
    ...(row.sourceUrl !== null && { sourceUrl: row.sourceUrl }),
    language: read.language,
    text: read.document.text,
    pageStarts: read.document.pageStarts,
    chunks: read.chunks,
    redacted: read.redactions !== null,
  })
  for (;;) {
    const { done, total } = await index.embed.mutate({ documentId, version, limit: batch })
    await attempt.progress(readingShare + (100 - readingShare) * (total === 0 ? 1 : done / total))
    if (done >= total) break
  }
  await index.commit.mutate({ documentId, version })
}
