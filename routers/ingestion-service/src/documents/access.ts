import type { Rows } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import { MeshError } from '@wattos/mesh'
import type { IngestionContext } from '../kit.ts'
import { refuse } from '../errors.ts'

/** A context in which somebody is signed in. */
export type MemberContext = Omit<IngestionContext, 'principal'> & { readonly principal: Principal }

/** Whether a document is only looked at, or changed. */
export type Purpose = 'read' | 'edit'

type SpaceSeen = Awaited<ReturnType<MemberContext['mesh']['rag']['internal']['space']['query']>>

/** The space, if it exists for this person and, to edit, may be changed by them; throws SPACE_NOT_FOUND or SPACE_NOT_EDITABLE. */
export async function assertSpace(ctx: MemberContext, spaceId: string, purpose: Purpose): Promise<SpaceSeen> {
  const space = await ctx.mesh.rag.internal.space.query({ spaceId })
  if (purpose === 'edit' && !space.canEdit) throw refuse('SPACE_NOT_EDITABLE')
  return space
}

/** The document with this id and its space, if this person may see or edit it; throws DOCUMENT_NOT_FOUND or SPACE_NOT_EDITABLE. */
export async function openDocument(
  ctx: MemberContext,
  id: string,
  purpose: Purpose,
): Promise<{ row: Rows['document']; space: SpaceSeen }> {
  const row = await ctx.db.document.findFirst({ where: { id, tenantId: ctx.principal.tenantId } })
  if (row === null) throw refuse('DOCUMENT_NOT_FOUND')
  try {
    return { row, space: await assertSpace(ctx, row.spaceId, purpose) }
  } catch (error) {
    // A document of a space that somebody may not see does not exist for them either.
    if (error instanceof MeshError && error.code === 'NOT_FOUND') throw refuse('DOCUMENT_NOT_FOUND')
    throw error
  }
}

/** The document with this id, if this person may see or edit it; throws DOCUMENT_NOT_FOUND or SPACE_NOT_EDITABLE. */
export async function findDocument(
  ctx: MemberContext,
  id: string,
  purpose: Purpose,
): Promise<Rows['document']> {
  return (await openDocument(ctx, id, purpose)).row
}
