import { createHash, randomUUID } from 'node:crypto'

/** A database with plain SQL. */
export type Sql = (text: string, values: string[]) => Promise<unknown>

/** Writes an invitation to the installation's own organisation straight into the database; the secret with which somebody signs up. */
export async function inviteDirectly(sql: Sql, email: string): Promise<string> {
  const token = `inv_${randomUUID()}`
  await sql(
    `insert into invitation (id, tenant_id, email, role, group_ids, invited_by_id, token_hash, expires_at)
     select $1::uuid, id, $2, 'viewer', '{}', $1::uuid, $3, now() + interval '1 day' from tenant where slug = 'default'`,
    [randomUUID(), email, createHash('sha256').update(token).digest('base64url')],
  )
  return token
}
