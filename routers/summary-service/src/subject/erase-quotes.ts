import type { Done } from '@wattos/mesh'
import type { SummaryContext } from '../kit.ts'

/** What stands in place of a summary that quoted an erased document. */
const removed = {
  de: 'Diese Zusammenfassung beruhte auf einem Dokument, das gelöscht worden ist.',
  en: 'This summary rested on a document that has been erased.',
} as const

/** Takes other people's summaries away that rest on erased documents; the person's own go as a whole. */
export async function eraseQuotes(
  { db, principal }: Pick<SummaryContext, 'db' | 'principal'>,
  { userId, documents }: { readonly userId: string; readonly documents: readonly string[] },
): Promise<Done[]> {
  let count = 0
  for (const documentId of documents)
    count += await db.execute(
      `UPDATE summary SET citations = '[]', text = CASE wishes->>'language' WHEN 'en' THEN $3 ELSE $4 END
       WHERE tenant_id = $1::uuid AND user_id <> $5::uuid
         AND (source_id = $2::uuid OR citations @> jsonb_build_array(jsonb_build_object('documentId', $2::text)))`,
      [principal?.tenantId ?? null, documentId, removed.en, removed.de, userId],
    )
  return count === 0 ? [] : [{ what: 'quotations', action: 'deleted', count }]
}
