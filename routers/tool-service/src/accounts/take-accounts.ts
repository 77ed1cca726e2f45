import { z } from 'zod'
import type { ToolContext } from '../declaration.ts'
import { type Account, accountOf } from './stored.ts'

/** Which accounts of an organisation: those of a person, those at a connection, or that of a person there; null for all. */
export interface Which {
  readonly tenantId: string
  readonly userId: string | null
  readonly connectionId: string | null
}

const takenRow = z.object({
  id: z.string(),
  tenantId: z.string(),
  accountSealed: z.string().nullable(),
  pendingSealed: z.string().nullable(),
})

/** Takes accounts away here: how many rows there were, and the accounts that were connected, to be revoked. */
export async function takeAccounts(
  { db, resources: { sealer } }: Pick<ToolContext, 'db' | 'resources'>,
  { tenantId, userId, connectionId }: Which,
): Promise<{ readonly count: number; readonly accounts: readonly Account[] }> {
  // In one statement, so that no renewal comes between what is read and what is deleted.
  const sql = `DELETE FROM tool_account WHERE tenant_id = $1::uuid
      AND ($2::uuid IS NULL OR user_id = $2::uuid) AND ($3::uuid IS NULL OR connection_id = $3::uuid)
    RETURNING id::text, tenant_id::text AS "tenantId", account_sealed AS "accountSealed", pending_sealed AS "pendingSealed"`
  const rows = await db.query(takenRow, sql, [tenantId, userId, connectionId])
  return { count: rows.length, accounts: rows.flatMap((row) => accountOf(sealer, row) ?? []) }
}
