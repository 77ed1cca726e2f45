import { z } from 'zod'
import type { PrivacyRuntime } from '../runtime.ts'

/** What says who somebody is, whichever organisation they work for at the moment. */
const identity = ['app_user', 'account', 'passkey', 'two_factor'] as const

/**
 * Leaves the account of a person who belongs to another organisation too to that one; true if there is one. Whatever they
 * did in this one is erased all the same.
 */
export async function keepElsewhere(
  { acrossTenants }: Pick<PrivacyRuntime, 'acrossTenants'>,
  { tenantId, userId }: { tenantId: string; userId: string },
): Promise<boolean> {
  const db = acrossTenants('whether somebody belongs to another organisation stands there')
  const [other] = await db.query(
    z.object({ tenantId: z.string() }),
    'select tenant_id::text as "tenantId" from membership where user_id = $1::uuid and tenant_id <> $2::uuid order by created_at limit 1',
    [userId, tenantId],
  )
  if (!other) return false
  await db.transaction(async (tx) => {
    for (const table of identity)
      await tx.execute(
        `update ${table} set tenant_id = $1::uuid where tenant_id = $2::uuid and ${table === 'app_user' ? 'id' : 'user_id'} = $3::uuid`,
        [other.tenantId, tenantId, userId],
      )
  })
  return true
}
