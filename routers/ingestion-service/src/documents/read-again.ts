import { z } from 'zod'
import type { MemberContext } from './access.ts'
import { enqueue } from './begin-again.ts'

const begun = z.object({ id: z.string(), attempt: z.number() })

/** Takes the documents of a space in again that were stored as they are; each is searched as it was until that is done. How many they are. */
export async function readAgain(ctx: MemberContext, spaceId: string): Promise<number> {
  const { tenantId } = ctx.principal
  const sql = `update document set state = 'queued', progress = 0, attempt = attempt + 1, error_code = null, error_message = null, updated_at = now()
    where tenant_id = $1::uuid and space_id = $2::uuid and redactions is null and state in ('ready', 'failed', 'cancelled')
    returning id::text, attempt`
  const documents = await ctx.db.query(begun, sql, [tenantId, spaceId])
  for (const { id, attempt } of documents) await enqueue(ctx, { id, tenantId, spaceId, attempt })
  return documents.length
}
