import { throws } from '@wattos/mesh'
import { findDocument } from '../documents/access.ts'
import { removeDocument } from '../documents/remove.ts'
import { errors } from '../errors.ts'
import { kit } from '../kit.ts'
import { documentId } from './input.ts'

/** Removes a document from search, its file from the store, and its row. */
export const deleteDocument = kit
  .can('document:upload')
  .errors(throws(errors, 'DOCUMENT_NOT_FOUND', 'SPACE_NOT_EDITABLE'))
  .input(documentId)
  .mutation(async ({ input, ctx }) => {
    const row = await findDocument(ctx, input.id, 'edit')
    await removeDocument(ctx, row)
    return { id: row.id }
  })
