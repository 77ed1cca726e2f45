import type { Done } from '@wattos/mesh'
import type { ChatDb } from '../declaration.ts'

/** What stands in place of an answer that quoted an erased document. */
const removed = {
  de: 'Diese Antwort beruhte auf einem Dokument, das gelöscht worden ist.',
  en: 'This answer rested on a document that has been erased.',
} as const

/** Takes answers to other people away that quote erased documents; the person's own go as a whole. */
export async function eraseQuotes(
  db: Pick<ChatDb, 'execute'>,
  { tenantId, userId, documents }: { tenantId: string; userId: string; documents: readonly string[] },
): Promise<Done[]> {
  let count = 0
  for (const documentId of documents)
    count += await db.execute(
      `update message set citations = '[]', text = case language when 'en' then $3 else $4 end
       where tenant_id = $1::uuid and user_id <> $5::uuid and citations @> jsonb_build_array(jsonb_build_object('documentId', $2::text))`,
      [tenantId, documentId, removed.en, removed.de, userId],
    )
  return count === 0 ? [] : [{ what: 'quotations', action: 'deleted', count }]
}
