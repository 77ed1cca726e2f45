import { findDocument } from '../documents/access.ts'
import { removeDocument } from '../documents/remove.ts'
import { kit } from '../kit.ts'
import { documentId } from './input.ts'

/** Removes a document from search, its file from the store, and its row. */
export const deleteDocument = kit
  .can('document:upload')
  .input(documentId)
  .mutation(async ({ input, ctx }) => {
    const row = await findDocument(ctx, input.id, 'edit')
    await removeDocument(ctx, row)
    return { id: row.id }
  })
