import type { Rows } from '@wattos/data'
import { MeshError } from '@wattos/mesh'
import { z } from 'zod'
import type { SweepRuntime } from './sweep.ts'

const spaceSchema = z.object({ tenantId: z.string(), spaceId: z.string(), ownerId: z.string() })
type Space = z.infer<typeof spaceSchema>

/** Removes the files and rows of documents whose space was deleted; search has dropped them by itself. */
export async function sweepDeletedSpaces(runtime: SweepRuntime): Promise<void> {
  const sql = `select distinct on (tenant_id, space_id) tenant_id::text as "tenantId", space_id::text as "spaceId", owner_id::text as "ownerId"
    from document`
  for (const space of await runtime.db.query(spaceSchema, sql)) {
    if (await isDeleted(runtime, space)) await removeAll(runtime, space)
  }
}

/** Only the plain answer that there is no such space counts; no answer at all proves nothing. */
async function isDeleted({ meshFor }: SweepRuntime, { tenantId, ownerId, spaceId }: Space): Promise<boolean> {
  try {
    await meshFor({ tenantId, userId: ownerId, role: 'editor' }, 5_000).rag.internal.space.query({ spaceId })
    return false
  } catch (error) {
    if (error instanceof MeshError && error.reason === 'SPACE_NOT_FOUND') return true
    throw error
  }
}

async function removeAll({ db, resources, log }: SweepRuntime, { tenantId, spaceId }: Space): Promise<void> {
  const rows: Pick<Rows['document'], 'id' | 'storageKey'>[] = await db.document.findMany({
    where: { tenantId, spaceId },
    select: { id: true, storageKey: true },
  })
  for (const { id, storageKey } of rows) {
    await resources.store.delete(storageKey)
    await db.document.deleteMany({ where: { id, tenantId } })
  }
  log.info({ documents: rows.length, spaceId }, 'removed the documents of a deleted space')
}
