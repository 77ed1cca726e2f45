import type { RawSql } from '@wattos/data'
import { z } from 'zod'
import { inScope, type Scope, scopeParams } from './scope.ts'

/** Up to this many passages all are ranked; beyond it the database picks candidates. */
export const WHOLE = 600
/** Candidates taken from each of the two searches. */
const PICKED = 150

/** A question's vector and the model that made it. */
export interface QueryVector {
  readonly model: string
  readonly dimensions: number
  /** As pgvector reads it: `[0.1,0.2,…]`. */
  readonly literal: string
}

const idRow = z.object({ chunkId: z.string() })
const hitRow = z.object({ chunkId: z.string(), cosine: z.number() })

/** Passages in scope, at most `limit`, in no order. */
export async function firstIds(db: RawSql, scope: Scope, limit: number): Promise<string[]> {
  const sql = `SELECT s.chunk_id::text AS "chunkId" FROM chunk_search s WHERE ${inScope} LIMIT $4::int`
  return (await db.query(idRow, sql, [...scopeParams(scope), limit])).map(({ chunkId }) => chunkId)
}

/** Passages in scope, at most `limit`, chosen as good as at random; reads all of the scope. */
export async function randomIds(db: RawSql, scope: Scope, limit: number): Promise<string[]> {
  const sql = `SELECT s.chunk_id::text AS "chunkId" FROM chunk_search s WHERE ${inScope}
    ORDER BY right(s.chunk_id::text, 8) LIMIT $4::int`
  return (await db.query(idRow, sql, [...scopeParams(scope), limit])).map(({ chunkId }) => chunkId)
}

/** Passages that hold the rarest of the terms; the weights say how much each is worth. */
export async function byTerms(
  db: RawSql,
  scope: Scope,
  terms: readonly { term: string; weight: number }[],
): Promise<string[]> {
  if (terms.length === 0) return []
  const query = (list: readonly { term: string }[]) =>
    list.map(({ term }) => `'${term.replaceAll("'", "''")}'`).join(' | ')
  // The function reads the index over words, which a query under the tenants' policy could not (prisma/row-security.sql).
  const sql = `SELECT f."chunkId" FROM (
      SELECT s.chunk_id::text AS "chunkId", s.terms
      FROM chunks_with_terms($4::tsquery, $2::text[]::uuid[], $3::text[]::uuid[], 20000) s WHERE ${inScope}
    ) f ORDER BY (
      SELECT coalesce(sum(w.weight), 0) FROM unnest($5::text[], $6::float8[]) AS w(term, weight) WHERE f.terms @@ w.term::tsquery
    ) DESC LIMIT ${PICKED}`
  const params = [
    ...scopeParams(scope),
    query(terms),
    terms.map((term) => query([term])),
    terms.map(({ weight }) => weight),
  ]
  return (await db.query(idRow, sql, params)).map(({ chunkId }) => chunkId)
}

/** Passages with a part nearest to the vector, found with the model's index where there is one. */
export async function byVector(db: Transactional, scope: Scope, vector: QueryVector): Promise<string[]> {
  const type = columnType(vector.dimensions)
  // The model stands in the text, not in a parameter: only so does the planner see that the partial index fits.
  const sql = `SELECT DISTINCT h."chunkId" FROM (
      SELECT e.chunk_id::text AS "chunkId" FROM chunk_embedding e JOIN chunk_search s ON s.chunk_id = e.chunk_id
      WHERE e.model = '${sqlText(vector.model)}' AND ${inScope}
      ORDER BY e.embedding::${type} <=> $4::text::${type} LIMIT ${PICKED * 2}
    ) h`
  return db.transaction(async (tx) => {
    await tx.execute('SET LOCAL hnsw.iterative_scan = relaxed_order')
    return (await tx.query(idRow, sql, [...scopeParams(scope), vector.literal])).map(({ chunkId }) => chunkId)
  })
}

/** The similarity of some passages to the vector, exactly. */
export async function cosines(
  db: RawSql,
  ids: readonly string[],
  { tenantId, vector }: { tenantId: string; vector: QueryVector },
): Promise<Map<string, number>> {
  const sql = `SELECT e.chunk_id::text AS "chunkId", max(1 - (e.embedding <=> $3::text::vector))::float8 AS cosine
    FROM chunk_embedding e WHERE e.tenant_id = $1::uuid AND e.model = $2 AND e.chunk_id = ANY($4::text[]::uuid[]) GROUP BY 1`
  const rows = await db.query(hitRow, sql, [tenantId, vector.model, vector.literal, ids])
  return new Map(rows.map(({ chunkId, cosine }) => [chunkId, cosine]))
}

/** A database with raw SQL and transactions. */
export type Transactional = RawSql & { transaction<R>(work: (tx: RawSql) => Promise<R>): Promise<R> }

/** The type under which vectors of a model are compared: pgvector indexes full vectors up to 2000 dimensions, halves up to 4000. */
export function columnType(dimensions: number): string {
  return `${dimensions > 2000 ? 'halfvec' : 'vector'}(${Math.trunc(dimensions)})`
}

/** A text as an SQL literal's inside. */
export function sqlText(text: string): string {
  return text.replaceAll("'", "''")
}
