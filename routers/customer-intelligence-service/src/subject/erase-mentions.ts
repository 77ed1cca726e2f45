import type { Done } from '@wattos/mesh'
import type { InsightContext } from '../kit.ts'

/** A shorter name would take away what only happens to contain it. */
const shortestName = 5

/** Takes away what analyses, whosever they are, say of a person by name or e-mail address, and what they quote of erased documents. */
export async function eraseMentions(
  { db, principal }: Pick<InsightContext, 'db' | 'principal'>,
  { documents, names }: { readonly documents: readonly string[]; readonly names: readonly string[] },
): Promise<Done[]> {
  const tenantId = principal?.tenantId ?? null
  let count = 0
  for (const documentId of documents) {
    count += await db.execute(
      `DELETE FROM insight_statement WHERE tenant_id = $1::uuid
         AND citations @> jsonb_build_array(jsonb_build_object('documentId', $2::text))`,
      [tenantId, documentId],
    )
    await db.execute(
      `DELETE FROM insight_step WHERE tenant_id = $1::uuid AND position($2 in result::text) > 0`,
      [tenantId, documentId],
    )
  }
  for (const name of names.filter(({ length }) => length >= shortestName))
    count += await db.execute(
      `DELETE FROM insight_statement WHERE tenant_id = $1::uuid
         AND (position(lower($2) in lower(text)) > 0 OR position(lower($2) in lower(citations::text)) > 0)`,
      [tenantId, name],
    )
  return count === 0 ? [] : [{ what: 'statements', action: 'deleted', count }]
}
