import type { Done } from '@wattos/mesh'
import type { ChatDb } from '../declaration.ts'

/** What stands in place of an answer that quoted an erased document. */
const removed = {
  de: 'Diese Antwort beruhte auf einem Dokument, das gelöscht worden ist.',
  en: 'This answer rested on a document that has been erased.',
} as const

/** Takes answers away that quote erased documents, whoever asked for them. */
export async function eraseQuotes(
  db: Pick<ChatDb, 'execute'>,
  { tenantId, documents }: { tenantId: string; documents: readonly string[] },
): Promise<Done[]> {
  let count = 0
  for (const documentId of documents)
    count += await db.execute(
      `update message set citations = '[]', text = case language when 'en' then $3 else $4 end
       where tenant_id = $1::uuid and citations @> jsonb_build_array(jsonb_build_object('documentId', $2::text))`,
      [tenantId, documentId, removed.en, removed.de],
    )
  return count === 0 ? [] : [{ what: 'quotations', action: 'deleted', count }]
}
