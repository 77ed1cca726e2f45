import type { Rows } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import { z } from 'zod'
import type { ChatRuntime } from '../declaration.ts'

/** Who reads, and how the search is reached on their behalf. */
export interface Reader {
  readonly principal: Principal
  readonly mesh: ReturnType<ChatRuntime['meshFor']>
}

const cited = z.array(z.object({ documentId: z.string() }))

/** The documents that an answer rests on. */
function documentsOf({ citations }: Pick<Rows['message'], 'citations'>): string[] {
  return cited.parse(citations).map(({ documentId }) => documentId)
}

/**
 * The ids of the answers that somebody may not read, because they rest on documents that this person may not read (any
 * more). Of a document that is gone, the owner of the answer keeps what was said; to others it proves nothing, so it is
 * withheld from them. Fails when the search cannot be asked: then nothing is shown.
 */
export async function withheldFrom(
  { principal, mesh }: Reader,
  messages: readonly Pick<Rows['message'], 'id' | 'userId' | 'citations'>[],
): Promise<ReadonlySet<string>> {
  const documentIds = [...new Set(messages.flatMap(documentsOf))]
  if (documentIds.length === 0) return new Set()
  const found = await mesh.rag.internal.checkDocuments.query({ documentIds })
  const [readable, hidden] = [new Set(found.readable), new Set(found.hidden)]
  const isWithheld = (message: Pick<Rows['message'], 'userId' | 'citations'>) =>
    documentsOf(message).some((id) =>
      message.userId === principal.userId ? hidden.has(id) : !readable.has(id),
    )
  return new Set(messages.filter(isWithheld).map(({ id }) => id))
}
