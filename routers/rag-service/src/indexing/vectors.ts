import { createHash } from 'node:crypto'
import { windows } from '@wattos/language'
import { columnType, cosineOperators, type RawSql, sqlText, vectorLiteral } from '@wattos/data'
import { z } from 'zod'
import { readableTitle } from '../rank/passage-terms.ts'
import type { LlmMesh } from '../resources.ts'

/** Characters of a passage that one vector stands for. */
const PART = 400
/** Texts sent to the gateway in one call. */
const BATCH = 64
/** From this many vectors of a model on an index over them is worth its upkeep. */
const INDEXED_FROM = 5_000

/** Whether the database can store vectors. */
export async function hasVectors(db: RawSql): Promise<boolean> {
  const rows = await db.query(
    z.object({ there: z.boolean() }),
    `SELECT to_regclass('public.chunk_embedding') IS NOT NULL AS there`,
  )
  return rows[0]?.there === true
}

const chunkRow = z.object({
  chunkId: z.string(),
  tenantId: z.string(),
  spaceId: z.string(),
  language: z.string(),
  heading: z.string().nullable(),
  title: z.string(),
  text: z.string(),
})
/** A passage that lacks vectors. */
export type Unembedded = z.infer<typeof chunkRow>

/** Passages, at most `limit`, without vectors of the model: those of one run, or all that are searchable. */
export function unembedded(
  db: RawSql,
  model: string,
  { run, limit }: { run?: { documentId: string; version: number }; limit: number },
): Promise<Unembedded[]> {
  const which = run ? 'c.document_id = $3::uuid AND c.version = $4::int' : 's.live'
  const sql = `SELECT c.id::text AS "chunkId", c.tenant_id::text AS "tenantId", c.space_id::text AS "spaceId", c.language, c.heading, d.title, c.text
    FROM chunk c JOIN indexed_document d ON d.id = c.document_id JOIN chunk_search s ON s.chunk_id = c.id
    WHERE ${which} AND NOT EXISTS (SELECT 1 FROM chunk_embedding e WHERE e.chunk_id = c.id AND e.model = $1)
    ORDER BY c.document_id, c.ordinal LIMIT $2::int`
  return db.query(chunkRow, sql, [model, limit, ...(run ? [run.documentId, run.version] : [])])
}

/** How many passages of a run have no vectors of the model. */
export async function countUnembedded(
  db: RawSql,
  model: string,
  run: { documentId: string; version: number },
): Promise<number> {
  const sql = `SELECT count(*)::int AS count FROM chunk c WHERE c.document_id = $2::uuid AND c.version = $3::int
    AND NOT EXISTS (SELECT 1 FROM chunk_embedding e WHERE e.chunk_id = c.id AND e.model = $1)`
  const [row] = await db.query(z.object({ count: z.number() }), sql, [model, run.documentId, run.version])
  return row?.count ?? 0
}

/** Embeds passages and stores their vectors; storing twice does no harm. */
export async function embedPassages(db: RawSql, mesh: LlmMesh, chunks: readonly Unembedded[]): Promise<void> {
  const parts = chunks.flatMap((chunk) => {
    const name = [readableTitle(chunk.title), chunk.heading]
      .filter((piece) => piece !== null && piece !== '')
      .join(', ')
    const found = windows(chunk.text, PART)
    const spans = found.length > 0 ? found : [{ start: 0, end: chunk.text.length }]
    // The title says what a passage does not repeat: whose rule it is, which product.
    return spans.map(({ start, end }, part) => ({
      chunk,
      part,
      text: `${name}: ${chunk.text.slice(start, end)}`,
    }))
  })
  for (const language of new Set(chunks.map((chunk) => chunk.language))) {
    const same = parts.filter(({ chunk }) => chunk.language === language)
    for (let at = 0; at < same.length; at += BATCH) {
      const batch = same.slice(at, at + BATCH)
      const { model, vectors } = await mesh.llm.internal.embed.query({
        texts: batch.map(({ text }) => text),
        purpose: 'passage',
        language,
      })
      await db.execute(
        `INSERT INTO chunk_embedding (chunk_id, model, part, tenant_id, space_id, embedding)
         SELECT c.id, $1, v.part, c.tenant_id, c.space_id, v.embedding::vector
         FROM unnest($2::text[]::uuid[], $3::int[], $4::text[]) AS v(chunk_id, part, embedding) JOIN chunk c ON c.id = v.chunk_id
         ON CONFLICT DO NOTHING`,
        [
          model.id,
          batch.map(({ chunk }) => chunk.chunkId),
          batch.map(({ part }) => part),
          vectors.map(vectorLiteral),
        ],
      )
    }
  }
}

/** Makes the index over a model's vectors once there are `from` of them. */
export async function indexVectors(
  db: RawSql,
  { id, dimensions }: { id: string; dimensions: number },
  from: number = INDEXED_FROM,
): Promise<void> {
  const operators = cosineOperators(dimensions)
  if (!operators) return
  const sql = `SELECT count(*)::int AS count FROM (SELECT 1 FROM chunk_embedding WHERE model = $1 LIMIT ${from}) found`
  const [row] = await db.query(z.object({ count: z.number() }), sql, [id])
  if ((row?.count ?? 0) < from) return
  const type = columnType(dimensions)
  const name = `chunk_embedding_near_${createHash('sha256').update(id).digest('hex').slice(0, 12)}`
  await db.execute(
    `CREATE INDEX IF NOT EXISTS ${name} ON chunk_embedding USING hnsw ((embedding::${type}) ${operators}) WHERE model = '${sqlText(id)}'`,
  )
}
