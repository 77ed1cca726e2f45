import type { Rows } from '@wattos/data'
import type { Done, EraseOrder, Held, SubjectFile } from '@wattos/mesh'
import { removeDocument } from '../documents/remove.ts'
import type { IngestionContext } from '../kit.ts'

type Ctx = Pick<IngestionContext, 'db' | 'mesh' | 'resources' | 'principal'>

function documentsOf({ db, principal }: Ctx, ownerId: string): Promise<Rows['document'][]> {
  const tenantId = principal?.tenantId ?? ''
  return db.document.findMany({ where: { tenantId, ownerId }, orderBy: { id: 'asc' } })
}

/** The files that a person has uploaded. */
export async function* filesOf(ctx: Ctx, userId: string): AsyncGenerator<SubjectFile> {
  for (const { storageKey, name, mime } of await documentsOf(ctx, userId))
    if (await ctx.resources.store.stat(storageKey))
      yield { name, mime, content: await ctx.resources.store.open(storageKey) }
}

/** How many files are stored of a person. */
export async function countFiles(ctx: Ctx, userId: string): Promise<Held[]> {
  let count = 0
  for (const { storageKey } of await documentsOf(ctx, userId))
    if (await ctx.resources.store.stat(storageKey)) count += 1
  return [{ what: 'files', count, oldest: null }]
}

/** Removes a person's documents everywhere, unless somebody else gets them. */
export async function eraseDocuments(
  ctx: Ctx,
  { userId, successorId }: EraseOrder,
): Promise<{ done: Done[]; documents: string[] }> {
  if (successorId !== null) return { done: [], documents: [] }
  const rows = await documentsOf(ctx, userId)
  let files = 0
  for (const row of rows) {
    if (await ctx.resources.store.stat(row.storageKey)) files += 1
    await removeDocument(ctx, row)
  }
  const counted = [
    { what: 'document', action: 'deleted' as const, count: rows.length },
    { what: 'files', action: 'deleted' as const, count: files },
  ]
  return { done: counted.filter(({ count }) => count > 0), documents: rows.map(({ id }) => id) }
}
