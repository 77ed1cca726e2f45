import type { RagContext } from '../kit.ts'

/** Lets the documents of somebody whose data may only be kept be found no more, or again; they stay as they are. */
export async function hideRestricted(
  { db, principal }: Pick<RagContext, 'db' | 'principal'>,
  { userId, on }: { userId: string; on: boolean },
): Promise<void> {
  await db.execute(
    `UPDATE chunk_search s SET live = NOT $3::boolean FROM chunk c JOIN indexed_document d ON d.id = c.document_id
     WHERE s.chunk_id = c.id AND d.tenant_id = $1::uuid AND d.owner_id = $2::uuid AND d.ready`,
    [principal?.tenantId ?? null, userId, on],
  )
}
