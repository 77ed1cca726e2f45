import type { Rows } from '@wattos/data'
import { z } from 'zod'
import type { SweepRuntime } from './sweep.ts'

const tenantSchema = z.object({ tenantId: z.string(), ownerId: z.string(), spaceIds: z.array(z.string()) })

/** Spaces that search is asked about at once. */
const atOnce = 1_000

/** Removes the files and rows of documents whose space was deleted; search has dropped them by itself. */
export async function sweepDeletedSpaces(runtime: SweepRuntime): Promise<void> {
  const sql = `select tenant_id::text as "tenantId", min(owner_id::text) as "ownerId", array_agg(distinct space_id::text) as "spaceIds"
    from document group by tenant_id`
  for (const { tenantId, ownerId, spaceIds } of await runtime.db.query(tenantSchema, sql)) {
    for (let at = 0; at < spaceIds.length; at += atOnce) {
      const asked = spaceIds.slice(at, at + atOnce)
      // Whoever may see them: a space that is hidden from somebody is not a space that was deleted.
      const left = await runtime
        .meshFor({ tenantId, userId: ownerId, role: 'editor' }, 5_000)
        .rag.internal.findSpaces.query({ spaceIds: asked })
      for (const spaceId of asked.filter((id) => !left.spaceIds.includes(id)))
        await removeAll(runtime, { tenantId, spaceId })
    }
  }
}

interface Space {
  readonly tenantId: string
  readonly spaceId: string
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
