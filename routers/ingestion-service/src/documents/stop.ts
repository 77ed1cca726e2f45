import type { Rows } from '@wattos/data'
import type { IngestionContext } from '../kit.ts'

/** Takes a document out of the hands of any worker: its attempt is over, whatever a running job still does. False if it was not running. */
export async function stopWork(
  ctx: Pick<IngestionContext, 'db' | 'resources'>,
  row: Rows['document'],
): Promise<boolean> {
  const where = {
    id: row.id,
    tenantId: row.tenantId,
    state: { in: ['queued' as const, 'parsing' as const, 'indexing' as const] },
  }
  const { count } = await ctx.db.document.updateMany({ where, data: { state: 'cancelled', progress: 0 } })
  ctx.resources.changes.tell(row.spaceId)
  return count > 0
}
