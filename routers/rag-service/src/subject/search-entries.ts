import type { Done, EraseOrder, Held } from '@wattos/mesh'
import { z } from 'zod'
import type { RagContext } from '../kit.ts'

const count = z.object({ count: z.number() })

type Ctx = Pick<RagContext, 'db' | 'principal' | 'resources'>

async function countIn(
  ctx: Ctx,
  table: 'chunk_search' | 'chunk_embedding',
  ownerId: string,
): Promise<number> {
  const [row] = await ctx.db.query(
    count,
    `SELECT count(*)::int AS count FROM ${table} s JOIN chunk c ON c.id = s.chunk_id JOIN indexed_document d ON d.id = c.document_id
     WHERE d.tenant_id = $1::uuid AND d.owner_id = $2::uuid`,
    [ctx.principal?.tenantId ?? null, ownerId],
  )
  return row?.count ?? 0
}

/** By how many words' lists and vectors a person's documents are found. They hang on the passages and go with them. */
export async function searchEntries(ctx: Ctx, userId: string): Promise<Held[]> {
  const words = await countIn(ctx, 'chunk_search', userId)
  const vectors = ctx.resources.vectors ? await countIn(ctx, 'chunk_embedding', userId) : 0
  return [
    { what: 'search entries', count: words, oldest: null },
    { what: 'vectors', count: vectors, oldest: null },
  ]
}

/** Says what will go with a person's passages. */
export async function countErased(ctx: Ctx, { userId, successorId }: EraseOrder): Promise<Done[]> {
  if (successorId !== null) return []
  const held = await searchEntries(ctx, userId)
  return held
    .filter((one) => one.count > 0)
    .map((one) => ({ what: one.what, action: 'deleted', count: one.count }))
}
