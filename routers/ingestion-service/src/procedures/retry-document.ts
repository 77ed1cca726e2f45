import { throws } from '@wattos/mesh'
import { findDocument } from '../documents/access.ts'
import { beginAgain } from '../documents/begin-again.ts'
import { toDoc } from '../documents/doc.ts'
import { errors } from '../errors.ts'
import { kit } from '../kit.ts'
import { documentId } from './input.ts'

/** Ingests a failed or cancelled document again. */
export const retryDocument = kit
  .can('document:upload')
  .errors(throws(errors, 'DOCUMENT_NOT_FOUND', 'DOCUMENT_NOT_STOPPED', 'SPACE_NOT_EDITABLE'))
  .input(documentId)
  .mutation(async ({ input, ctx }) => toDoc(await beginAgain(ctx, await findDocument(ctx, input.id, 'edit'))))
