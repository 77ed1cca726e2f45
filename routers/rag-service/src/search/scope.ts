import type { SqlValue } from '@wattos/data'

/** Where to search: a tenant, and in it some spaces or documents; null means all. */
export interface Scope {
  readonly tenantId: string
  readonly spaceIds: readonly string[] | null
  readonly documentIds: readonly string[] | null
}

/** Condition on `chunk_search s` for passages that are searchable and in scope; takes the parameters $1 to $3. */
export const inScope = `s.live AND s.tenant_id = $1::uuid
  AND ($2::text[] IS NULL OR s.space_id = ANY($2::text[]::uuid[]))
  AND ($3::text[] IS NULL OR s.document_id = ANY($3::text[]::uuid[]))`

/** The values of $1 to $3. */
export function scopeParams({ tenantId, spaceIds, documentIds }: Scope): [SqlValue, SqlValue, SqlValue] {
  return [tenantId, spaceIds, documentIds]
}
