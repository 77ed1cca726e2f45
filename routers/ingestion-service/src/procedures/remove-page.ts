import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { findDocument } from '../documents/access.ts'
import { principalOf } from '../documents/principal-of.ts'
import { removeDocument } from '../documents/remove.ts'
import { errors } from '../errors.ts'
import { kit } from '../kit.ts'

/** Removes the document of a page that is gone, on behalf of a person who may edit its space. */
export const removePage = kit.service
  .errors(throws(errors, 'DOCUMENT_NOT_FOUND', 'SPACE_NOT_EDITABLE', 'PRINCIPAL_MISSING'))
  .input(z.object({ documentId: z.uuid() }))
  .mutation(async ({ input: { documentId }, ctx: given }) => {
    const ctx = principalOf(given)
    await removeDocument(ctx, await findDocument(ctx, documentId, 'edit'))
    return { documentId }
  })
