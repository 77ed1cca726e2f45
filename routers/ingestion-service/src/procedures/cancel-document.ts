import { throws } from '@wattos/mesh'
import { findDocument } from '../documents/access.ts'
import { toDoc } from '../documents/doc.ts'
import { stopWork } from '../documents/stop.ts'
import { kit } from '../kit.ts'
import { errors, refuse } from '../errors.ts'
import { documentId } from './input.ts'

/** Stops the ingestion of a document; what was indexed of it so far is removed. The file stays for a later retry. */
export const cancelDocument = kit
  .can('document:upload')
  .errors(throws(errors, 'DOCUMENT_NOT_FOUND', 'DOCUMENT_NOT_RUNNING', 'SPACE_NOT_EDITABLE'))
  .input(documentId)
  .mutation(async ({ input, ctx }) => {
    const row = await findDocument(ctx, input.id, 'edit')
    if (!(await stopWork(ctx, row))) throw refuse('DOCUMENT_NOT_RUNNING')
    await ctx.mesh.rag.internal.index.remove.mutate({ documentId: row.id })
    return toDoc({ ...row, state: 'cancelled', progress: 0 })
  })
