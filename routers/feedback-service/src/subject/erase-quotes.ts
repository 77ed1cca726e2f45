import type { Done } from '@wattos/mesh'
import type { FeedbackContext } from '../kit.ts'

/** Takes answers that cite erased documents out of other people's ratings, and the places; the person's own go as a whole. */
export async function eraseQuotes(
  { db, principal }: Pick<FeedbackContext, 'db' | 'principal'>,
  documents: readonly string[],
): Promise<Done[]> {
  const params = [principal?.tenantId ?? null, documents]
  const of = 'tenant_id = $1::uuid AND document_id = ANY($2::text[]::uuid[])'
  const emptied = await db.execute(
    `UPDATE rating SET answer = '' WHERE answer <> '' AND id IN (SELECT rating_id FROM rated_passage WHERE ${of})`,
    params,
  )
  await db.execute(`DELETE FROM rated_passage WHERE ${of}`, params)
  return emptied === 0 ? [] : [{ what: 'quotations', action: 'deleted', count: emptied }]
}
