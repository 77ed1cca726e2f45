import { createHash } from 'node:crypto'
import { columnType, cosineOperators, type Db, sqlText } from '@wattos/data'
import type { Metrics } from '@wattos/telemetry'
import { z } from 'zod'
import type { Who } from '../budget/charge.ts'
import type { EmbeddingModelInfo } from '../embed/embedder.ts'
import { isRestricted } from '../usage/restricted.ts'
import { inSameOrder } from './facts.ts'
import { type Piece, piecesSchema } from './pieces.ts'

/** A question whose answer is looked for or kept. */
export interface Asked {
  readonly tenantId: string
  /** What must be the same; see LlmMemory.key. */
  readonly key: string
  /** Which model made the vector. */
  readonly model: EmbeddingModelInfo
  /** As pgvector reads it. */
  readonly vector: string
  /** Marks of the question's words, in their order. */
  readonly words: readonly string[]
}

/** The answer to a similar question. */
export interface Found {
  readonly similarity: number
  readonly pieces: readonly Piece[]
  /** What it cost when it was made, in millionths of a US dollar. */
  readonly costMicros: number
}

/** An answer to keep. */
export interface Keeping {
  readonly userId: string
  readonly alias: string
  readonly pieces: readonly Piece[]
  readonly costMicros: number
  readonly seconds: number
}

/** Answers with the vectors of their questions, in the database. */
export interface MemoryStore {
  /** Whether the database can compare vectors. */
  able(): Promise<boolean>
  /** The answer to the nearest question, at least as near as `least`. */
  find(asked: Asked, least: number): Promise<Found | undefined>
  keep(asked: Asked, keeping: Keeping): Promise<void>
  /** Notes in the usage that somebody was answered from memory, at no cost, and what that spared. */
  noteSaved(saved: Saved): Promise<void>
  /** Counts whether there was a similar question. */
  count(outcome: 'hit' | 'miss'): void
}

/** A question that was answered from memory. */
export interface Saved {
  readonly who: Who
  readonly requestId: string
  readonly alias: string
  readonly provider: string
  readonly model: string
  /** What it would have cost, in millionths of a US dollar. */
  readonly savedMicros: number
  readonly durationMs: number
}

/** What the store needs of the database: the rows of a tenant, and for indexes the owner's rights. */
export interface MemoryDbs {
  readonly tenantDb: (tenantId: string) => MemoryDb
  readonly allDb: () => Pick<Db<never>, 'query' | 'execute'>
}

/** What the store needs of a tenant's rows. */
export type MemoryDb = Pick<
  Db<'llmUsage' | 'llmRestriction'>,
  'llmUsage' | 'llmRestriction' | 'query' | 'execute' | 'transaction'
>

type Counting = Pick<Metrics, 'cacheOperations'>

/** Most answers that are kept for a tenant. */
const most = 20_000
/** From this many vectors of a model on an index over them is worth its upkeep. */
const indexedFrom = 2_000
/** So often it is looked whether there are so many. */
const lookEvery = 200

const foundRow = z.object({
  answer: piecesSchema,
  words: z.array(z.string()),
  costMicros: z.coerce.number(),
  similarity: z.number(),
})

/** The store in this database. */
export function createMemoryStore({ tenantDb, allDb }: MemoryDbs, metrics?: Counting): MemoryStore {
  let known: Promise<boolean> | undefined
  let kept = 0
  const able = () => {
    known ??= hasVectors(allDb()).catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
  return {
    able,
    async find({ tenantId, key, model, vector, words }, least) {
      if (!(await able())) return undefined
      const type = columnType(model.dimensions)
      // The model stands in the text, not in a parameter: only so does the planner see that the partial index fits.
      const sql = `SELECT m.answer, m.words, m.cost_micros AS "costMicros", 1 - n.distance AS similarity FROM (
          SELECT memory_id, (v.embedding::${type} <=> $2::text::${type})::float8 AS distance
          FROM llm_memory_vector v WHERE v.tenant_id = $3::uuid AND v.key = $1 AND v.model = '${sqlText(model.id)}'
          ORDER BY v.embedding::${type} <=> $2::text::${type} LIMIT 5
        ) n JOIN llm_memory m ON m.id = n.memory_id
        WHERE m.expires_at > now() AND NOT m.restricted AND 1 - n.distance >= $4::float8 ORDER BY n.distance`
      const rows = await tenantDb(tenantId).transaction(async (tx) => {
        await tx.execute('SET LOCAL hnsw.iterative_scan = strict_order')
        return tx.query(foundRow, sql, [key, vector, tenantId, least])
      })
      const row = rows.find((one) => inSameOrder(one.words, words))
      return row && { similarity: row.similarity, pieces: row.answer, costMicros: row.costMicros }
    },
    async keep({ tenantId, key, model, vector, words }, { userId, alias, pieces, costMicros, seconds }) {
      if (!(await able())) return
      await tenantDb(tenantId).execute(keeping, [
        tenantId,
        userId,
        alias,
        key,
        JSON.stringify(pieces),
        costMicros,
        seconds,
        model.id,
        vector,
        words,
      ])
      if (kept++ % lookEvery === 0) await indexVectors(allDb(), model)
    },
    async noteSaved({ who, ...saved }) {
      const { tenantId, userId, groups, keyId = null, service } = who
      const nothing = { tokensIn: 0, tokensOut: 0, costMicros: 0 }
      const db = tenantDb(tenantId)
      const restricted = (await db.llmRestriction.count({ where: { tenantId, userId } })) > 0
      await db.llmUsage.create({
        data: {
          tenantId,
          userId,
          restricted,
          groups: [...groups],
          keyId,
          service,
          kind: 'chat',
          outcome: 'ok',
          ...nothing,
          ...saved,
        },
      })
    },
    count: (outcome) => metrics?.cacheOperations.inc({ operation: 'llm-similar', outcome }),
  }
}

const keeping = `WITH gone AS (
    DELETE FROM llm_memory WHERE tenant_id = $1::uuid AND expires_at < now()
  ), room AS (
    SELECT count(*) < ${most} AS free FROM (SELECT FROM llm_memory WHERE tenant_id = $1::uuid LIMIT ${most}) f
  ), kept AS (
    INSERT INTO llm_memory (id, tenant_id, user_id, alias, key, words, answer, cost_micros, expires_at, restricted)
    SELECT gen_random_uuid(), $1::uuid, $2::uuid, $3, $4, $10::text[], $5::jsonb, $6::bigint, now() + make_interval(secs => $7),
      ${isRestricted('$1::uuid', '$2::uuid')}
    FROM room WHERE free RETURNING id
  )
  INSERT INTO llm_memory_vector (memory_id, tenant_id, key, model, embedding)
  SELECT id, $1::uuid, $4, $8, $9::text::vector FROM kept`

async function hasVectors(db: Pick<Db<never>, 'query'>): Promise<boolean> {
  const [row] = await db.query(
    z.object({ there: z.boolean() }),
    `SELECT to_regclass('public.llm_memory_vector') IS NOT NULL AS there`,
  )
  return row?.there === true
}

/** Makes the index over a model's vectors once there are `from` of them. */
export async function indexVectors(
  db: Pick<Db<never>, 'query' | 'execute'>,
  { id, dimensions }: EmbeddingModelInfo,
  from: number = indexedFrom,
): Promise<void> {
  const operators = cosineOperators(dimensions)
  if (!operators) return
  const [row] = await db.query(
    z.object({ enough: z.boolean() }),
    `SELECT count(*) >= ${from} AS enough FROM (SELECT FROM llm_memory_vector WHERE model = $1 LIMIT ${from}) f`,
    [id],
  )
  if (!row?.enough) return
  const name = `llm_memory_near_${createHash('sha256').update(id).digest('hex').slice(0, 12)}`
  await db.execute(
    `CREATE INDEX IF NOT EXISTS ${name} ON llm_memory_vector USING hnsw ((embedding::${columnType(dimensions)}) ${operators})
     WHERE model = '${sqlText(id)}'`,
  )
}
