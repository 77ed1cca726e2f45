import type { Db } from '@wattos/data'
import { z } from 'zod'

/** In SQL: what stands for a person of a tenant where their id may not be kept; both given as SQL. */
export const personMark = (tenantId: string, userId: string): string =>
  `encode(sha256(convert_to(${tenantId}::text || ${userId}::text, 'UTF8')), 'hex')`

/** Notes that a person is erased now. What they have begun until now is stored without them from here on; may be repeated. */
export async function noteErased(
  db: Pick<Db<never>, 'execute'>,
  { tenantId, userId }: { readonly tenantId: string; readonly userId: string },
): Promise<void> {
  await db.execute(
    `insert into llm_erased (tenant_id, person) values ($1::uuid, ${personMark('$1::uuid', '$2::uuid')})
      on conflict (tenant_id, person) do update set erased_at = now()`,
    [tenantId, userId],
  )
}

const found = z.object({ last: z.string() })

/** When somebody of a tenant was erased last, as text to compare; empty where nobody was. */
export async function lastErasure(db: Pick<Db<never>, 'query'>, tenantId: string): Promise<string> {
  const [row] = await db.query(
    found,
    `select coalesce(max(erased_at)::text, '') as last from llm_erased where tenant_id = $1::uuid`,
    [tenantId],
  )
  return row?.last ?? ''
}
