import type { Rows } from '@wattos/data'
import type { IngestionContext } from '../kit.ts'
import { stopWork } from './stop.ts'

/** Removes every trace of a document. The row goes last: if anything fails on the way it is still there to try again. */
export async function removeDocument(
  ctx: Pick<IngestionContext, 'db' | 'mesh' | 'resources'>,
  row: Rows['document'],
): Promise<void> {
  await stopWork(ctx, row)
  await ctx.mesh.rag.internal.index.remove.mutate({ documentId: row.id })
  await ctx.resources.store.delete(row.storageKey)
  await ctx.db.document.deleteMany({ where: { id: row.id, tenantId: row.tenantId } })
  ctx.resources.changes.tell(row.spaceId)
}
