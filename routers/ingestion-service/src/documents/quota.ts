import type { RawSql } from '@wattos/data'
import { z } from 'zod'

/** How much one tenant may keep; 0 is any amount. */
export interface Quota {
  readonly TENANT_STORAGE_MB: number
  readonly TENANT_DOCUMENTS: number
}

const held = z.object({ bytes: z.number(), documents: z.number() })

/**
 * Whether a tenant keeps more than it may, with what the transaction has written so far. Uploads of a tenant pass here one
 * after the other, each until its transaction ends, so that no two take the same room.
 */
export async function lacksRoom(
  tx: RawSql,
  tenantId: string,
  { TENANT_STORAGE_MB, TENANT_DOCUMENTS }: Quota,
): Promise<boolean> {
  if (TENANT_STORAGE_MB === 0 && TENANT_DOCUMENTS === 0) return false
  await tx.execute(`select pg_advisory_xact_lock(hashtextextended('room of ' || $1, 0))`, [tenantId])
  const sql = `select coalesce(sum(size) filter (where file_kept), 0)::float8 as bytes, count(*)::int as documents from document where tenant_id = $1::uuid`
  const [row] = await tx.query(held, sql, [tenantId])
  const { bytes = 0, documents = 0 } = row ?? {}
  return (
    (TENANT_STORAGE_MB > 0 && bytes > TENANT_STORAGE_MB * 1_000_000) ||
    (TENANT_DOCUMENTS > 0 && documents > TENANT_DOCUMENTS)
  )
}
