import { columnType, type RawSql, sqlText } from '@wattos/data'
import { z } from 'zod'
import { inScope, type Scope, spacesInScope } from './scope.ts'

/** Up to this many passages all are ranked; beyond it the database picks candidates. */
export const WHOLE = 600
/** Candidates taken from each of the two searches. */
const PICKED = 150
/** Up to this many passages in scope, vectors are compared one by one: exact, and faster than an index that skips what is out of scope. */
const COMPARED = 4_000

/** A question's vector and the model that made it. */
export interface QueryVector {
  readonly model: string
  readonly dimensions: number
  /** As pgvector reads it: `[0.1,0.2,…]`. */
  readonly literal: string
}

const idRow = z.object({ chunkId: z.string() })
const hitRow = z.object({ chunkId: z.string(), cosine: z.number() })

/** The spaces of a scope, in a fixed order. */
export async function spaceIdsOf(db: RawSql, scope: Scope): Promise<string[]> {
  const { sql, params } = spacesInScope(scope)
  const rows = await db.query(
    z.object({ id: z.string() }),
    `SELECT f.id::text AS id FROM (${sql}) f ORDER BY f.id`,
    params,
  )
  return rows.map(({ id }) => id)
}

/** Passages in scope, at most `limit`, in no order. */
export async function firstIds(db: RawSql, scope: Scope, limit: number): Promise<string[]> {
  const where = inScope(scope)
  const sql = `SELECT s.chunk_id::text AS "chunkId" FROM chunk_search s WHERE ${where.sql} LIMIT $${where.next}::int`
  return (await db.query(idRow, sql, [...where.params, limit])).map(({ chunkId }) => chunkId)
}

/** Passages in scope, at most `limit`, chosen as good as at random; reads all of the scope. */
export async function randomIds(db: RawSql, scope: Scope, limit: number): Promise<string[]> {
  const where = inScope(scope)
  const sql = `SELECT s.chunk_id::text AS "chunkId" FROM chunk_search s WHERE ${where.sql}
    ORDER BY right(s.chunk_id::text, 8) LIMIT $${where.next}::int`
  return (await db.query(idRow, sql, [...where.params, limit])).map(({ chunkId }) => chunkId)
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
  const spaces = spacesInScope(scope)
  const [all, documents, single, weights] = [0, 1, 2, 3].map((offset) => `$${spaces.next + offset}`)
  // The function reads the index over words, which a query under the tenants' policy could not (prisma/row-security.sql).
  const sql = `SELECT f."chunkId" FROM (
      SELECT s.chunk_id::text AS "chunkId", s.terms
      FROM chunks_with_terms(${all}::tsquery, ARRAY(${spaces.sql}), ${documents}::text[]::uuid[], 20000) s
    ) f ORDER BY (
      SELECT coalesce(sum(w.weight), 0) FROM unnest(${single}::text[], ${weights}::float8[]) AS w(term, weight)
      WHERE f.terms @@ w.term::tsquery
    ) DESC LIMIT ${PICKED}`
  const params = [
    ...spaces.params,
    query(terms),
    scope.documentIds,
    terms.map((term) => query([term])),
    terms.map(({ weight }) => weight),
  ]
  return (await db.query(idRow, sql, params)).map(({ chunkId }) => chunkId)
}

/** Passages with a part nearest to the vector, found with the model's index where there is one. */
export async function byVector(db: Transactional, scope: Scope, vector: QueryVector): Promise<string[]> {
  const type = columnType(vector.dimensions)
  const where = inScope(scope, { wide: await isLarger(db, scope, COMPARED) })
  // The model stands in the text, not in a parameter: only so does the planner see that the partial index fits.
  const sql = `SELECT DISTINCT h."chunkId" FROM (
      SELECT e.chunk_id::text AS "chunkId" FROM chunk_embedding e JOIN chunk_search s ON s.chunk_id = e.chunk_id
      WHERE e.model = '${sqlText(vector.model)}' AND ${where.sql}
      ORDER BY e.embedding::${type} <=> $${where.next}::text::${type} LIMIT ${PICKED * 2}
    ) h`
  return db.transaction(async (tx) => {
    await tx.execute('SET LOCAL hnsw.iterative_scan = relaxed_order')
    return (await tx.query(idRow, sql, [...where.params, vector.literal])).map(({ chunkId }) => chunkId)
  })
}

async function isLarger(db: RawSql, scope: Scope, limit: number): Promise<boolean> {
  const where = inScope(scope)
  const sql = `SELECT count(*)::int AS count FROM (
      SELECT FROM chunk_search s WHERE ${where.sql} LIMIT $${where.next}::int
    ) f`
  const [row] = await db.query(z.object({ count: z.number() }), sql, [...where.params, limit + 1])
  return (row?.count ?? 0) > limit
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
