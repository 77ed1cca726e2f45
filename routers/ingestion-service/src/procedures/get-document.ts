import { throws } from '@wattos/mesh'
import { findDocument } from '../documents/access.ts'
import { toDoc } from '../documents/doc.ts'
import { errors } from '../errors.ts'
import { kit } from '../kit.ts'
import { documentId } from './input.ts'

/** One document with its state and, if it failed, why. */
export const getDocument = kit
  .can('space:read')
  .errors(throws(errors, 'DOCUMENT_NOT_FOUND'))
  .input(documentId)
  .query(async ({ input, ctx }) => toDoc(await findDocument(ctx, input.id, 'read')))
