import { z } from 'zod'
import { secretHash } from '../keys/secret.ts'
import type { AdminDb } from '../tables.ts'

const found = z.object({ id: z.string(), tenantId: z.string() })

/** Whose directory shows a token in its Authorization header; null for none that is valid. */
export async function findScimToken(
  db: Pick<AdminDb, 'query'>,
  authorization: string | undefined,
): Promise<z.infer<typeof found> | null> {
  const token = /^Bearer (scim_\S+)$/i.exec(authorization ?? '')?.[1]
  if (token === undefined) return null
  const [known] = await db.query(
    found,
    `update scim_token set last_used_at = now() where hash = $1 returning id::text as id, tenant_id::text as "tenantId"`,
    [secretHash(token)],
  )
  return known ?? null
}
