import type { SqlValue } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import { spaceGrants } from '../spaces/grants.ts'

/** Where to search: what somebody may use, and of it some spaces or documents; null means all. */
export interface Scope {
  readonly principal: Principal
  readonly spaceIds: readonly string[] | null
  readonly documentIds: readonly string[] | null
}

/** A condition with the values of its parameters; those of the query around it come after them. */
export interface InScope {
  readonly sql: string
  readonly params: readonly SqlValue[]
  /** Number of the first parameter that is free. */
  readonly next: number
}

/** The spaces of a scope: a query for their ids. */
export function spacesInScope({ principal, spaceIds }: Scope): InScope {
  const granted = spaceGrants.condition(principal, 'use', 2)
  return {
    sql: `SELECT r.id FROM space r WHERE ${granted.sql} AND ($1::text[] IS NULL OR r.id = ANY($1::text[]::uuid[]))`,
    params: [spaceIds, ...granted.params],
    next: 2 + granted.params.length,
  }
}

/**
 * Condition on `chunk_search s` for passages that are searchable and in scope. The spaces are one array, made once for the
 * whole query. The planner takes it for ten spaces, whatever they hold; `wide` keeps it from reading all of a large scope
 * by them where it should follow another index.
 */
export function inScope(scope: Scope, { wide = false } = {}): InScope {
  const { sql, params, next } = spacesInScope(scope)
  const ofSpaces = `s.space_id = ANY(ARRAY(${sql}))`
  return {
    sql: `s.live AND s.tenant_id = $2::uuid AND ${wide ? `coalesce(${ofSpaces}, false)` : ofSpaces}
      AND ($${next}::text[] IS NULL OR s.document_id = ANY($${next}::text[]::uuid[]))`,
    params: [...params, scope.documentIds],
    next: next + 1,
  }
}
